package dev.weir.sync;

import dev.weir.access.Ownership;
import dev.weir.db.ConnectorRow;
import dev.weir.db.ConnectorRows;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.Health;
import dev.weir.model.InventoryItem;
import dev.weir.model.LiveConnector;
import dev.weir.model.RepoPath;
import dev.weir.model.SecretKeys;
import dev.weir.model.TargetState;
import dev.weir.plan.Assessment;
import dev.weir.plan.ConfigDiff;
import dev.weir.plan.ConnectorClasses;
import dev.weir.plan.HealthReason;
import dev.weir.plan.HealthRule;
import dev.weir.plan.Plan;
import dev.weir.plan.PlanInput;
import dev.weir.plan.PlannedItem;
import dev.weir.plan.Planner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Keeps the rows that pages and lists read in step with what was seen and planned. Thread-safe. */
public final class ReadModel {

    private final ConnectorRows rows;
    private final KeptRows kept;
    private final Planner planner;
    private final Taskless taskless;

    public ReadModel(ConnectorRows rows, Planner planner, Taskless taskless) {
        this.rows = rows;
        this.kept = new KeptRows(rows);
        this.planner = planner;
        this.taskless = taskless;
    }

    /** Renews all rows of a cluster after a thorough look. */
    void refresh(Snapshot snapshot, PlanInput input, Plan plan) {
        ClusterName cluster = plan.cluster();
        Map<ConnectorName, PlannedItem> planned =
                plan.items().stream().collect(Collectors.toMap(PlannedItem::name, Function.identity()));
        List<Sight> sights = names(input).stream()
                .map(name -> sight(name, snapshot, input, plan, Optional.ofNullable(planned.get(name))))
                .toList();
        kept.refresh(cluster, sights, sight -> row(cluster, sight));
    }

    private Sight sight(
            ConnectorName name, Snapshot snapshot, PlanInput input, Plan plan, Optional<PlannedItem> planned) {
        Optional<ConnectorSpec> spec =
                Optional.ofNullable(input.desired().connectors().get(name));
        Optional<LiveConnector> live =
                Optional.ofNullable(input.live().connectors().get(name));
        Optional<InventoryItem> managed = input.inventory().get(name);
        return new Sight(
                name,
                plan.sha(),
                path(spec, managed).map(snapshot.teams()::ownershipOf).orElse(Ownership.OF_NO_FILE),
                spec,
                live,
                managed,
                new Sight.Compared(
                        Assessment.of(name, planned, plan, input.desired())
                                .suspended(input.restraints().alone(plan.cluster(), name)),
                        planned.map(item -> item.change().diff()).orElse(ConfigDiff.NONE),
                        input.rules().classes()),
                health(plan.cluster(), name, live, spec));
    }

    private static Optional<RepoPath> path(Optional<ConnectorSpec> spec, Optional<InventoryItem> managed) {
        return spec.map(found -> found.place().path()).or(() -> managed.map(InventoryItem::path));
    }

    /** Shows what lives in a cluster of which the repository says nothing. */
    void showLive(ClusterName cluster, Look look) {
        Assessment assessment = Assessment.unknown("the repository says nothing of this cluster");
        rows.refresh(
                cluster,
                look.live().connectors().values().stream()
                        .map(live -> row(cluster, live, look, assessment))
                        .toList());
    }

    private ConnectorRow row(ClusterName cluster, LiveConnector live, Look look, Assessment assessment) {
        Health health = health(cluster, live.name(), Optional.of(live), Optional.empty());
        return new ConnectorRow(
                cluster,
                live.name(),
                false,
                live.status().map(ConnectorStatus::type).orElse("unknown"),
                live.config().connectorClass(),
                ConnectorRow.Declared.NOT,
                observed(live, look.classes()),
                comparison(assessment, ConfigDiff.NONE, Optional.empty(), Optional.empty()),
                health.word(),
                reason(health, live.status()));
    }

    /** Renews states, tasks and health after a look at the statuses alone. */
    void refreshStatuses(
            ClusterName cluster,
            SortedMap<ConnectorName, ConnectorStatus> statuses,
            Map<ConnectorName, ConnectorSpec> desired) {
        List<ConnectorRow.Status> seen = statuses.entrySet().stream()
                .map(entry -> status(
                        cluster, entry.getKey(), entry.getValue(), Optional.ofNullable(desired.get(entry.getKey()))))
                .toList();
        rows.refreshStatuses(cluster, seen);
    }

    /** Nothing is known of the cluster now: the last figures stay. */
    void markUnknown(ClusterName cluster) {
        rows.markUnknown(cluster);
    }

    /** Nothing is known of the cluster now: the last figures stay, and what is desired and was never seen is shown. */
    void markUnknown(ClusterName cluster, Snapshot snapshot) {
        rows.markUnknown(cluster);
        Set<ConnectorName> shown =
                rows.of(cluster).stream().map(kept -> kept.row().name()).collect(Collectors.toSet());
        List<ConnectorRow> unseen = snapshot.desired().of(cluster).stream()
                .flatMap(desired -> desired.connectors().values().stream())
                .filter(spec -> !shown.contains(spec.name()))
                .map(spec -> unseen(cluster, snapshot, spec))
                .toList();
        rows.upsert(cluster, unseen);
    }

    private ConnectorRow unseen(ClusterName cluster, Snapshot snapshot, ConnectorSpec spec) {
        Sight sight = new Sight(
                spec.name(),
                snapshot.sha(),
                snapshot.teams().ownershipOf(spec.place().path()),
                Optional.of(spec),
                Optional.empty(),
                Optional.empty(),
                new Sight.Compared(
                        Assessment.unknown("the cluster has not been seen yet"),
                        ConfigDiff.NONE,
                        ConnectorClasses.NONE_KNOWN),
                Health.UNKNOWN);
        return new ConnectorRow(
                cluster,
                spec.name(),
                false,
                "unknown",
                spec.config().connectorClass(),
                // no plugin has said yet which of the keys are passwords
                declared(sight, key -> true),
                ConnectorRow.Observed.NOT,
                comparison(
                        sight.compared().assessment(), ConfigDiff.NONE, Optional.empty(), Optional.of(snapshot.sha())),
                Health.UNKNOWN.word(),
                Optional.of("ClusterUnknown"));
    }

    private static SortedSet<ConnectorName> names(PlanInput input) {
        SortedSet<ConnectorName> names =
                new TreeSet<>(input.desired().connectors().keySet());
        names.addAll(input.desired().invalid());
        names.addAll(input.live().connectors().keySet());
        names.addAll(input.inventory().items().keySet());
        return names;
    }

    private ConnectorRow row(ClusterName cluster, Sight sight) {
        ConnectorClasses classes = sight.compared().classes();
        Optional<ConnectorStatus> status = sight.live().flatMap(LiveConnector::status);
        return new ConnectorRow(
                cluster,
                sight.name(),
                sight.managed().isPresent(),
                status.map(ConnectorStatus::type).orElse("unknown"),
                sight.spec()
                        .map(ConnectorSpec::config)
                        .or(() -> sight.live().map(LiveConnector::config))
                        .flatMap(ConnectorConfig::connectorClass),
                declared(sight, key -> isPassword(sight.spec(), key, classes)),
                sight.live().map(found -> observed(found, classes)).orElse(ConnectorRow.Observed.NOT),
                comparison(
                        sight.compared().assessment(),
                        sight.compared().diff(),
                        sight.managed().flatMap(InventoryItem::applied).map(applied -> masked(applied, classes)),
                        Optional.of(sight.sha())),
                sight.health().word(),
                reason(sight.health(), status));
    }

    private ConnectorRow.Declared declared(Sight sight, Predicate<String> isPassword) {
        Optional<ConnectorSpec> spec = sight.spec();
        return new ConnectorRow.Declared(
                path(spec, sight.managed()).map(RepoPath::value),
                spec.map(found -> found.place().line()),
                sight.ownership().team(),
                Optional.of(sight.ownership().why()),
                spec.map(SpecDocument::of),
                spec.map(found -> SecretKeys.masked(found.config(), isPassword).values()),
                spec.map(planner::desiredHash),
                spec.flatMap(ConnectorSpec::state).map(TargetState::word),
                spec.map(found -> sight.sha()).or(() -> sight.managed().map(InventoryItem::sha)));
    }

    private ConnectorRow.Observed observed(LiveConnector live, ConnectorClasses classes) {
        Optional<ConnectorStatus> status = live.status();
        return new ConnectorRow.Observed(
                Optional.of(masked(live.config(), classes)),
                Optional.of(planner.liveHash(live)),
                status.map(known -> known.state().name()),
                status.map(ConnectorStatus::worker),
                status.map(ConnectorStatus::trace).orElse(""),
                status.map(ConnectorStatus::tasks).orElse(List.of()));
    }

    private static boolean isPassword(Optional<ConnectorSpec> spec, String key, ConnectorClasses classes) {
        return spec.filter(found -> classes.isPassword(found.config(), key)).isPresent();
    }

    private static SortedMap<String, String> masked(ConnectorConfig config, ConnectorClasses classes) {
        return SecretKeys.masked(config, key -> classes.isPassword(config, key)).values();
    }

    private static ConnectorRow.Comparison comparison(
            Assessment assessment,
            ConfigDiff diff,
            Optional<SortedMap<String, String>> appliedMasked,
            Optional<String> observedRevision) {
        return new ConnectorRow.Comparison(
                assessment.status().word(),
                assessment.difference(),
                assessment.reason(),
                assessment.message(),
                Differences.of(diff),
                appliedMasked,
                observedRevision);
    }

    private static Optional<String> reason(Health health, Optional<ConnectorStatus> status) {
        return HealthReason.of(health, status).map(HealthReason::word);
    }

    private Health health(
            ClusterName cluster, ConnectorName name, Optional<LiveConnector> live, Optional<ConnectorSpec> spec) {
        return live.map(found -> HealthRule.of(found.status(), spec, taskless.seen(cluster, name, found.status())))
                .orElse(Health.MISSING);
    }

    private ConnectorRow.Status status(
            ClusterName cluster, ConnectorName name, ConnectorStatus status, Optional<ConnectorSpec> declared) {
        Optional<ConnectorStatus> seen = Optional.of(status);
        Health health = HealthRule.of(seen, declared, taskless.seen(cluster, name, seen));
        return new ConnectorRow.Status(
                name,
                Optional.of(status.state().name()),
                Optional.of(status.worker()),
                status.trace(),
                status.tasks(),
                health.word(),
                reason(health, seen));
    }
}
