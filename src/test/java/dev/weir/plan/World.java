package dev.weir.plan;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.DesiredCluster;
import dev.weir.model.FillIn;
import dev.weir.model.Inventory;
import dev.weir.model.InventoryItem;
import dev.weir.model.LiveConnector;
import dev.weir.model.LiveState;
import dev.weir.model.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Connect cluster and an inventory in memory, to which plans are applied as the shell applies them: masks stand in
 * echoes, a failed instance hides its target state, a new config keeps it.
 */
final class World implements Change.Visitor<Void> {

    /**
     * A connector as it really is.
     *
     * @param hidden what it shows in the place of its target state; empty where it shows that
     * @param masked keys whose values are never echoed
     */
    record Actual(ConnectorConfig config, TargetState target, Hidden hidden, Set<String> masked) {

        LiveConnector seen(ConnectorName name) {
            ConnectorConfig echo = config;
            for (String key : masked) {
                echo = echo.get(key).isPresent() ? echo.with(key, "****************") : echo;
            }
            return new LiveConnector(name, echo, hidden.status(target));
        }
    }

    /** What becomes of a target state on its way to whoever looks. */
    enum Hidden {
        NOT,
        FAILED,
        UNASSIGNED,
        RESTARTING,
        SILENT;

        Optional<ConnectorStatus> status(TargetState target) {
            return switch (this) {
                case NOT -> of(ConnectorState.valueOf(target.name()));
                case FAILED -> of(ConnectorState.FAILED);
                case UNASSIGNED -> of(ConnectorState.UNASSIGNED);
                case RESTARTING -> of(ConnectorState.RESTARTING);
                case SILENT -> Optional.empty();
            };
        }

        private static Optional<ConnectorStatus> of(ConnectorState state) {
            return Optional.of(new ConnectorStatus("source", state, "worker", "", List.of()));
        }
    }

    final SortedMap<ConnectorName, Actual> connectors = new TreeMap<>();
    final SortedMap<ConnectorName, InventoryItem> inventory = new TreeMap<>();

    /** What was written to Connect, each as {@code action name}. */
    final List<String> writes = new ArrayList<>();

    /** Names of connectors that ran for a moment with a config, or were created running, although they must rest. */
    final List<ConnectorName> ran = new ArrayList<>();

    private final DesiredCluster desired;
    private final Consent consent;
    private final Rules rules;

    World(DesiredCluster desired, Consent consent, Rules rules) {
        this.desired = desired;
        this.consent = consent;
        this.rules = rules;
    }

    PlanInput input() {
        SortedMap<ConnectorName, LiveConnector> live = new TreeMap<>();
        connectors.forEach((name, actual) -> live.put(name, actual.seen(name)));
        return new PlanInput(
                Scene.SHA,
                desired,
                new LiveState("http://worker", live, List.of()),
                new Inventory(inventory),
                Neighbours.NONE,
                consent,
                Doubts.NONE,
                rules);
    }

    Plan plan() {
        return Scene.PLANNER.plan(input());
    }

    /** Applies what is free, and lets the inventory learn of the rest. */
    void apply(Plan plan) {
        learn(plan);
        plan.free().forEach(item -> item.change().accept(this));
    }

    void learn(Plan plan) {
        Upkeep.of(input(), plan).forEach(item -> inventory.put(item.name(), item));
    }

    @Override
    public Void create(Change.Create change) {
        ConnectorSpec spec = change.spec();
        writes.add("create " + spec.name());
        note(spec, spec.initialState());
        connectors.put(spec.name(), new Actual(spec.config(), spec.initialState(), Hidden.NOT, Set.of()));
        manage(spec, spec.config(), spec.state());
        return null;
    }

    @Override
    public Void update(Change.Update change) {
        ConnectorSpec spec = change.spec();
        Optional<TargetState> before =
                Objects.requireNonNull(inventory.get(spec.name())).appliedState();
        put(spec);
        manage(spec, spec.config(), before);
        return null;
    }

    @Override
    public Void changeState(Change.ChangeState change) {
        bring(change.spec(), change.to());
        InventoryItem item = Objects.requireNonNull(inventory.get(change.name()));
        inventory.put(
                item.name(),
                new InventoryItem(
                        item.name(),
                        item.origin(),
                        item.sha(),
                        item.path(),
                        item.applied(),
                        Optional.of(change.to()),
                        item.deletion()));
        return null;
    }

    @Override
    public Void adopt(Change.Adopt change) {
        manage(change.spec(), echo(change.spec()), change.spec().state());
        return null;
    }

    @Override
    public Void adoptAndUpdate(Change.AdoptAndUpdate change) {
        ConnectorSpec spec = change.spec();
        boolean restsFirst = change.state()
                .filter(state -> change.diff().isProvenEmpty() || state != TargetState.RUNNING)
                .isPresent();
        if (restsFirst) {
            bring(spec, change.state().orElseThrow());
            manage(spec, actual(spec.name()).seen(spec.name()).config(), change.state());
        } else {
            put(spec);
            manage(spec, spec.config(), Optional.empty());
        }
        return null;
    }

    @Override
    public Void delete(Change.Delete change) {
        writes.add("delete " + change.name());
        connectors.remove(change.name());
        inventory.remove(change.name());
        return null;
    }

    @Override
    public Void move(Change.Move change) {
        throw new AssertionError("there is no other cluster");
    }

    @Override
    public Void orphan(Change.Orphan change) {
        inventory.remove(change.name());
        return null;
    }

    @Override
    public Void forget(Change.Forget change) {
        inventory.remove(change.name());
        return null;
    }

    private Actual actual(ConnectorName name) {
        return Objects.requireNonNull(connectors.get(name));
    }

    private ConnectorConfig echo(ConnectorSpec spec) {
        return FillIn.filled(
                spec.config(), actual(spec.name()).seen(spec.name()).config());
    }

    private void put(ConnectorSpec spec) {
        Actual before = actual(spec.name());
        writes.add("update " + spec.name());
        note(spec, before.target());
        connectors.put(spec.name(), new Actual(spec.config(), before.target(), before.hidden(), before.masked()));
    }

    private void bring(ConnectorSpec spec, TargetState state) {
        Actual before = actual(spec.name());
        writes.add("state " + spec.name());
        connectors.put(spec.name(), new Actual(before.config(), state, before.hidden(), before.masked()));
    }

    private void note(ConnectorSpec spec, TargetState target) {
        boolean mustRest =
                spec.state().filter(state -> state != TargetState.RUNNING).isPresent();
        if (mustRest && target == TargetState.RUNNING) {
            ran.add(spec.name());
        }
    }

    private void manage(ConnectorSpec spec, ConnectorConfig applied, Optional<TargetState> state) {
        inventory.put(
                spec.name(),
                new InventoryItem(
                        spec.name(),
                        InventoryItem.Origin.CREATED,
                        Scene.SHA,
                        spec.place().path(),
                        Optional.of(applied),
                        state,
                        spec.deletion()));
    }
}
