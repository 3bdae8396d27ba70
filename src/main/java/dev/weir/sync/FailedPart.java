package dev.weir.sync;

import dev.weir.db.RestartBudget;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.RestartPolicy;
import dev.weir.plan.PlanInput;
import dev.weir.restart.Circumstances;
import dev.weir.restart.CommonCause;
import dev.weir.restart.RestartDecision;
import dev.weir.restart.RestartLog;
import dev.weir.restart.RestartPlanner;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a connector that has failed, or had failed a short while ago.
 *
 * @param task its number; {@link RestartBudget#INSTANCE} for the instance
 * @param before what was recorded of it
 * @param log the same with what Connect shows now
 */
record FailedPart(
        ClusterName cluster,
        ConnectorName name,
        int task,
        Shown shown,
        Optional<RestartBudget> before,
        RestartLog log,
        Terms terms) {

    /** As Connect shows it. */
    record Shown(RestartPlanner.Part part, String worker) {}

    /** By what it is decided. */
    record Terms(RestartPolicy policy, Circumstances circumstances) {}

    RestartDecision decide(Instant now) {
        return new RestartPlanner(terms.policy(), terms.circumstances()).decide(log, shown.part(), chance(), now);
    }

    /** The same for the same attempt, on whichever node. */
    private double chance() {
        int hash = Objects.hash(cluster.value(), name.value(), task, log.attempts());
        return Math.floorMod(hash, 1_000) / 1_000.0;
    }

    /** Whether something is to be recorded. */
    boolean hasChanged() {
        return !before.map(FailedPart::logOf).equals(isWorthKeeping() ? Optional.of(log) : Optional.empty());
    }

    /** A part that has no attempt behind it and has not failed is like any other. */
    boolean isWorthKeeping() {
        return isWorthKeeping(log);
    }

    static boolean isWorthKeeping(RestartLog log) {
        return log.attempts() > 0
                || log.failedSince().isPresent()
                || log.gaveUpAt().isPresent();
    }

    static RestartLog logOf(RestartBudget row) {
        return new RestartLog(
                row.config(), row.attempts(), row.restartedAt(), row.failedSince(), row.healthySince(), row.gaveUpAt());
    }

    RestartBudget row(RestartLog current, Optional<String> why, Optional<Instant> nextAt) {
        return new RestartBudget(
                cluster,
                name,
                task,
                current.config(),
                current.attempts(),
                current.restartedAt(),
                current.failedSince(),
                current.healthySince(),
                current.gaveUpAt(),
                why,
                nextAt);
    }

    /** As one failure among others; empty while it has not failed. */
    Optional<CommonCause.Failure> failure(PlanInput input) {
        String connectorClass = Optional.ofNullable(input.desired().connectors().get(name))
                .flatMap(spec -> spec.config().connectorClass())
                .orElse("unknown");
        return log.failedSince()
                .map(since -> new CommonCause.Failure(
                        name, connectorClass, shown.part().trace(), since));
    }

    /** For a person. */
    String told() {
        return task == RestartBudget.INSTANCE ? name.value() : name + " task " + task;
    }
}
