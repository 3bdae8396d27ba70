package dev.weir.sync;

import dev.weir.db.RestartBudget;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.DesiredCluster;
import dev.weir.model.RestartPolicy;
import dev.weir.model.SyncMode;
import dev.weir.model.TargetState;
import dev.weir.restart.Circumstances;
import dev.weir.restart.RestartLog;
import dev.weir.restart.RestartPlanner;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the parts of a cluster's connectors that have failed, or had failed, and that a policy restarts. */
final class FailedParts {

    private final Target target;
    private final DesiredCluster desired;
    private final Map<Key, RestartBudget> budgets;
    private final Function<ConnectorName, Optional<String>> busy;

    private record Key(ConnectorName name, int task) {}

    /**
     * @param desired with what people override
     * @param busy why a connector is not to be written to now
     */
    FailedParts(
            Target target,
            DesiredCluster desired,
            Collection<RestartBudget> budgets,
            Function<ConnectorName, Optional<String>> busy) {
        this.target = target;
        this.desired = desired;
        this.budgets =
                budgets.stream().collect(Collectors.toMap(row -> new Key(row.name(), row.task()), Function.identity()));
        this.busy = busy;
    }

    /**
     * @param configs a hash of the config that each runs with; where it is not known, that of its budget counts
     */
    List<FailedPart> among(
            Map<ConnectorName, ConnectorStatus> statuses, Map<ConnectorName, String> configs, Instant now) {
        return statuses.entrySet().stream()
                .flatMap(entry -> parts(entry.getKey(), entry.getValue(), configs, now))
                .toList();
    }

    private Stream<FailedPart> parts(
            ConnectorName name, ConnectorStatus status, Map<ConnectorName, String> configs, Instant now) {
        return Optional.ofNullable(desired.connectors().get(name)).flatMap(spec -> terms(spec, status)).stream()
                .flatMap(terms -> shown(status).entrySet().stream()
                        .flatMap(part ->
                                part(new Key(name, part.getKey()), part.getValue(), terms, configs, now).stream()));
    }

    /** Empty where no policy restarts it. */
    private Optional<FailedPart.Terms> terms(ConnectorSpec spec, ConnectorStatus status) {
        return spec.autoRestart()
                .filter(RestartPolicy::enabled)
                .map(policy -> new FailedPart.Terms(policy, circumstances(spec, status)));
    }

    private static Map<Integer, FailedPart.Shown> shown(ConnectorStatus status) {
        Map<Integer, FailedPart.Shown> shown = status.tasks().stream()
                .collect(Collectors.toMap(
                        task -> task.id(),
                        task -> new FailedPart.Shown(
                                new RestartPlanner.Part(task.state(), task.trace()), task.worker())));
        shown.put(
                RestartBudget.INSTANCE,
                new FailedPart.Shown(new RestartPlanner.Part(status.state(), status.trace()), status.worker()));
        return shown;
    }

    private Optional<FailedPart> part(
            Key key, FailedPart.Shown shown, FailedPart.Terms terms, Map<ConnectorName, String> configs, Instant now) {
        Optional<RestartBudget> before = Optional.ofNullable(budgets.get(key));
        if (before.isEmpty() && shown.part().state() != ConnectorState.FAILED) {
            return Optional.empty();
        }
        String config = Optional.ofNullable(configs.get(key.name))
                .or(() -> before.map(RestartBudget::config))
                .orElse("");
        RestartLog log = before.map(FailedPart::logOf).orElse(RestartLog.fresh(config));
        ClusterName cluster = target.name();
        return Optional.of(new FailedPart(
                cluster,
                key.name,
                key.task,
                shown,
                before,
                log.seen(shown.part().state(), config, now),
                terms));
    }

    private Circumstances circumstances(ConnectorSpec spec, ConnectorStatus status) {
        TargetState wanted = spec.state().or(() -> status.state().target()).orElse(TargetState.RUNNING);
        Optional<String> hindrance = target.mode(desired) == SyncMode.OFF
                ? Optional.of("its cluster is only observed (mode: off)")
                : busy.apply(spec.name());
        return new Circumstances(wanted == TargetState.RUNNING, hindrance);
    }
}
