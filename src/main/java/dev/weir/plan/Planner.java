package dev.weir.plan;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.LiveConnector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides what is to be done in one Connect cluster. A pure function of its input; thread-safe.
 */
public final class Planner {

    private static final Comparator<PlannedItem> ORDER = Comparator.comparing(
                    (PlannedItem item) -> removes(item.change()))
            .thenComparing(item -> waveOf(item.change()))
            .thenComparing(PlannedItem::name);

    private final Fingerprints fingerprints;

    public Planner(Fingerprints fingerprints) {
        this.fingerprints = fingerprints;
    }

    public Plan plan(PlanInput input) {
        Comparison comparison = new Comparison(input);
        List<PlannedItem> items = new ArrayList<>();
        SortedMap<ConnectorName, ConfigDiff> unchanged = new TreeMap<>();
        for (ConnectorName name : comparison.names()) {
            comparison
                    .changeOf(name)
                    .ifPresentOrElse(
                            change -> items.add(item(input, change)), () -> unchanged.put(name, comparison.diff(name)));
        }
        List<PlannedItem> counted = new LimitRule(input.rules().limits(), input.consent())
                .hold(items).stream().map(item -> postponed(input, item)).toList();
        return new Plan(
                input.desired().cluster(),
                input.sha(),
                counted.stream().sorted(ORDER).toList(),
                unchanged);
    }

    /**
     * Plans one connector anew, after it has been read again. How many deletes there are together was decided before.
     *
     * @return empty when there is nothing left to do
     */
    public Optional<PlannedItem> replan(PlanInput input, ConnectorName name) {
        return new Comparison(input).changeOf(name).map(change -> postponed(input, item(input, change)));
    }

    /** What waits for a yes goes on waiting for it: it may be given while the window is closed. */
    private static PlannedItem postponed(PlanInput input, PlannedItem item) {
        return item.isHeld()
                ? item
                : item.with(input.restraints().postponing(input.desired().cluster(), item.change()));
    }

    /** What a live connector's config and state hash to; an item's digest covers it. */
    public String liveHash(LiveConnector live) {
        String state = Comparison.targetOf(live).map(Enum::name).orElse("");
        return fingerprints.of(List.of(fingerprints.of(live.config()), state));
    }

    private PlannedItem item(PlanInput input, Change change) {
        String digest = digest(input, change);
        Optional<ConnectorSpec> drifted = new Drift(input).of(change);
        Optional<String> heals = drifted.map(spec -> healing(input, change, spec));
        Optional<Held> held = input.restraint(change.name())
                .or(() -> Verdicts.beforeConsent(change.name(), input.doubts()))
                .or(() -> Verdicts.of(change.accept(new Guards(input)), digest, input.consent()))
                .or(() -> drifted.flatMap(spec -> SelfHeal.judge(
                        spec, heals.orElseThrow(), input.consent().healings(), input.rules())));
        return new PlannedItem(change, held, digest, heals);
    }

    /** What Connect shows is no part of it: somebody who writes another value each time undoes the same thing. */
    private String healing(PlanInput input, Change change, ConnectorSpec spec) {
        return fingerprints.of(List.of(
                "heals",
                input.desired().cluster().value(),
                change.name().value(),
                change.action().word(),
                desiredHash(spec)));
    }

    private String digest(PlanInput input, Change change) {
        LiveConnector live = input.live().connectors().get(change.name());
        ConnectorSpec spec = input.desired().connectors().get(change.name());
        return fingerprints.of(List.of(
                input.desired().cluster().value(),
                change.name().value(),
                change.action().word(),
                spec == null ? goal(input, change) : desiredHash(spec),
                live == null ? "" : liveHash(live)));
    }

    /** Where a connector goes that is no longer desired here: a yes to one cluster is none to another. */
    private static String goal(PlanInput input, Change change) {
        ClusterName target = input.neighbours().arriving().get(change.name());
        return target == null ? "" : target.value();
    }

    /** What a definition's config and state hash to; an item's digest covers it. */
    public String desiredHash(ConnectorSpec spec) {
        return fingerprints.of(List.of(
                fingerprints.of(spec.config()), spec.state().map(Enum::name).orElse("")));
    }

    private static boolean removes(Change change) {
        return switch (change.action()) {
            case MOVE, DELETE, ORPHAN, FORGET -> true;
            case CREATE, UPDATE, STATE, ADOPT -> false;
        };
    }

    private static int waveOf(Change change) {
        return Specs.of(change).map(ConnectorSpec::wave).orElse(0);
    }
}
