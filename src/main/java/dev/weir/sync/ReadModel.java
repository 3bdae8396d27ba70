package dev.weir.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.weir.model.RestartPolicy;
import dev.weir.model.SecretKeys;
import dev.weir.model.TargetState;
import dev.weir.plan.Assessment;
import dev.weir.plan.ConfigDiff;
import dev.weir.plan.ConnectorClasses;
import dev.weir.plan.HealthReason;
import dev.weir.plan.HealthRule;
import dev.weir.plan.Plan;
import dev.weir.plan.PlanInput;
import dev.weir.plan.Planner;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Keeps the rows that pages and lists read in step with what was seen and planned. Thread-safe. */
public final class ReadModel {

    private final ConnectorRows rows;
    private final Planner planner;
    private final Taskless taskless;

    public ReadModel(ConnectorRows rows, Planner planner, Taskless taskless) {
        this.rows = rows;
        this.planner = planner;
        this.taskless = taskless;
    }

    /** Renews all rows of a cluster after a thorough look. */
    void refresh(Snapshot snapshot, PlanInput input, Plan plan) {
        ClusterName cluster = plan.cluster();
        List<ConnectorRow> all = names(input).stream()
                .map(name -> row(cluster, name, snapshot, input, plan))
                .toList();
        rows.refresh(cluster, all);
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
        return new ConnectorRow(
                cluster,
                spec.name(),
                false,
                "unknown",
                spec.config().connectorClass(),
                // no plugin has said yet which of the keys are passwords
                declared(snapshot, Optional.of(spec), Optional.empty(), key -> true),
                ConnectorRow.Observed.NOT,
                comparison(
                        Assessment.unknown("the cluster has not been seen yet"),
                        ConfigDiff.NONE,
                        Optional.empty(),
                        Optional.of(snapshot.sha())),
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

    private ConnectorRow row(ClusterName cluster, ConnectorName name, Snapshot snapshot, PlanInput input, Plan plan) {
        Optional<ConnectorSpec> spec =
                Optional.ofNullable(input.desired().connectors().get(name));
        Optional<LiveConnector> live =
                Optional.ofNullable(input.live().connectors().get(name));
        Optional<InventoryItem> managed = input.inventory().get(name);
        Optional<ConnectorStatus> status = live.flatMap(LiveConnector::status);
        Health health = health(cluster, name, live, spec);
        return new ConnectorRow(
                cluster,
                name,
                managed.isPresent(),
                status.map(ConnectorStatus::type).orElse("unknown"),
                spec.map(ConnectorSpec::config)
                        .or(() -> live.map(LiveConnector::config))
                        .flatMap(ConnectorConfig::connectorClass),
                declared(
                        snapshot,
                        spec,
                        managed,
                        key -> isPassword(spec, key, input.rules().classes())),
                live.map(found -> observed(found, input.rules().classes())).orElse(ConnectorRow.Observed.NOT),
                comparison(
                        Assessment.of(name, plan, input.desired()),
                        plan.item(name).map(item -> item.change().diff()).orElse(ConfigDiff.NONE),
                        managed.flatMap(InventoryItem::applied)
                                .map(applied -> masked(applied, input.rules().classes())),
                        Optional.of(plan.sha())),
                health.word(),
                reason(health, status));
    }

    private ConnectorRow.Declared declared(
            Snapshot snapshot,
            Optional<ConnectorSpec> spec,
            Optional<InventoryItem> managed,
            Predicate<String> isPassword) {
        Optional<RepoPath> path = spec.map(found -> found.place().path()).or(() -> managed.map(InventoryItem::path));
        return new ConnectorRow.Declared(
                path.map(RepoPath::value),
                spec.map(found -> found.place().line()),
                path.flatMap(snapshot.teams()::teamOf),
                spec.map(ReadModel::shown),
                spec.map(found -> SecretKeys.masked(found.config(), isPassword).values()),
                spec.map(planner::desiredHash),
                spec.flatMap(ConnectorSpec::state).map(TargetState::word),
                spec.map(found -> snapshot.sha()).or(() -> managed.map(InventoryItem::sha)));
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

    /** The declared fields beside the config. */
    private static JsonNode shown(ConnectorSpec spec) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", spec.about().format().word());
        spec.about().description().ifPresent(text -> node.put("description", text));
        spec.about().labels().forEach(node.putObject("labels")::put);
        spec.state().ifPresent(state -> node.put("state", state.word()));
        spec.autoRestart().ifPresent(policy -> node.set("autoRestart", shown(policy)));
        node.putObject("deletion")
                .put("policy", spec.deletion().policy().word())
                .put("protected", spec.deletion().isProtected());
        node.put("selfHeal", spec.selfHeal()).put("wave", spec.wave());
        spec.ignore().patterns().forEach(node.putArray("ignore")::add);
        return node;
    }

    private static JsonNode shown(RestartPolicy policy) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("enabled", policy.enabled())
                .put("delay", policy.delay().toString())
                .put("factor", policy.factor())
                .put("maxDelay", policy.maxDelay().toString())
                .put("maxAttempts", policy.maxAttempts())
                .put("resetAfter", policy.resetAfter().toString());
    }
}
