package dev.weir.plan;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.InventoryItem;
import dev.weir.model.LiveConnector;
import dev.weir.model.TargetState;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The join of desired, live and inventory by name: what is to be done to each, before any guard speaks. */
final class Comparison {

    private final PlanInput input;

    Comparison(PlanInput input) {
        this.input = input;
    }

    /** Every name that the plan has an opinion on. Names whose definition is invalid are left alone. */
    SortedSet<ConnectorName> names() {
        SortedSet<ConnectorName> names =
                new TreeSet<>(input.desired().connectors().keySet());
        names.addAll(input.inventory().items().keySet());
        names.removeAll(input.desired().invalid());
        return names;
    }

    Optional<Change> changeOf(ConnectorName name) {
        Optional<ConnectorSpec> spec =
                Optional.ofNullable(input.desired().connectors().get(name));
        return spec.isPresent()
                ? towards(spec.get())
                : input.inventory().get(name).map(this::awayFrom);
    }

    /** The difference of a connector that is both desired and live. */
    ConfigDiff diff(ConnectorName name) {
        return diff(
                Objects.requireNonNull(input.desired().connectors().get(name)),
                Objects.requireNonNull(input.live().connectors().get(name)));
    }

    private ConfigDiff diff(ConnectorSpec spec, LiveConnector live) {
        return ConfigDiff.between(
                written(spec).config(),
                live.config(),
                input.inventory().get(spec.name()).flatMap(InventoryItem::applied),
                spec.ignore().and(input.rules().ignore()),
                input.rules().classes());
    }

    private Optional<Change> towards(ConnectorSpec desired) {
        ConnectorSpec spec = written(desired);
        LiveConnector live = input.live().connectors().get(spec.name());
        if (live == null) {
            return Optional.of(
                    new Change.Create(spec, ConfigDiff.added(spec, input.rules().classes())));
        }
        ConfigDiff diff = diff(spec, live);
        Optional<TargetState> state = stateChange(spec, live);
        return input.inventory().get(spec.name()).isPresent()
                ? managed(spec, live, diff, state)
                : Optional.of(adoption(spec, diff, state));
    }

    private static Optional<Change> managed(
            ConnectorSpec spec, LiveConnector live, ConfigDiff diff, Optional<TargetState> state) {
        boolean restsFirst = state.filter(to -> to != TargetState.RUNNING).isPresent();
        Optional<ConnectorState> from = live.status().map(ConnectorStatus::state);
        return diff.isEmpty() || restsFirst
                ? state.map(to -> new Change.ChangeState(spec, from, to, diff))
                : Optional.of(new Change.Update(spec, diff, state));
    }

    private static Change adoption(ConnectorSpec spec, ConfigDiff diff, Optional<TargetState> state) {
        return diff.isProvenEmpty() && state.isEmpty()
                ? new Change.Adopt(spec)
                : new Change.AdoptAndUpdate(spec, diff, state);
    }

    private Change awayFrom(InventoryItem item) {
        LiveConnector live = input.live().connectors().get(item.name());
        if (live == null) {
            return new Change.Forget(item);
        }
        ClusterName target = input.neighbours().arriving().get(item.name());
        if (target != null) {
            return new Change.Move(item, live, target);
        }
        return switch (item.deletion().policy()) {
            case DELETE -> new Change.Delete(item, live);
            case ORPHAN -> new Change.Orphan(item);
        };
    }

    /** The spec without the keys that are not to be written. */
    ConnectorSpec written(ConnectorSpec spec) {
        return spec.without(spec.ignore().and(input.rules().ignore()));
    }

    private Optional<TargetState> stateChange(ConnectorSpec spec, LiveConnector live) {
        return spec.state().filter(declared -> declared != targetBehind(live));
    }

    /**
     * The target state, also where the status hides it: then it is the one that Weir brought it to last, for a failed
     * instance goes on reading FAILED when it is paused. One that was never brought anywhere is meant to run.
     */
    private TargetState targetBehind(LiveConnector live) {
        return targetOf(live)
                .or(() -> input.inventory().get(live.name()).flatMap(InventoryItem::appliedState))
                .orElse(TargetState.RUNNING);
    }

    /** The target state that the status shows; unknown while it is failed, unassigned or has no status. */
    static Optional<TargetState> targetOf(LiveConnector live) {
        return live.status().map(ConnectorStatus::state).flatMap(ConnectorState::target);
    }
}
