package dev.weir.sync;

import dev.weir.db.RestartAttempts;
import dev.weir.db.RestartBudget;
import dev.weir.db.RestartBudgets;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.DesiredCluster;
import dev.weir.model.LiveConnector;
import dev.weir.model.LiveState;
import dev.weir.plan.Doubts;
import dev.weir.plan.Fingerprints;
import dev.weir.plan.Held;
import dev.weir.plan.Restraints;
import dev.weir.restart.CommonCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restarts what has failed, by each connector's policy: decided by {@code restart}, done under the cluster's lease, each
 * recorded before Connect is asked. Thread-safe.
 */
public final class Restarts {

    private static final Logger LOG = LoggerFactory.getLogger(Restarts.class);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final RestartBudgets budgets;
    private final RestartAttempts attempts;
    private final Fingerprints fingerprints;
    private final HandsOff handsOff;

    public Restarts(RestartBudgets budgets, RestartAttempts attempts, Fingerprints fingerprints, HandsOff handsOff) {
        this.budgets = budgets;
        this.attempts = attempts;
        this.fingerprints = fingerprints;
        this.handsOff = handsOff;
    }

    /**
     * Whether a pass would find something to do or to record. Reads only.
     *
     * @param desired with what people override
     */
    boolean isAnyDue(Target target, DesiredCluster desired, SortedMap<ConnectorName, ConnectorStatus> statuses) {
        return isAnyDue(target, desired, statuses, Map.of());
    }

    /** The same after a look at configs as well: another config makes another connector. */
    boolean isAnyDue(Target target, DesiredCluster desired, LiveState live) {
        return isAnyDue(target, desired, ObserveJob.statuses(live), configs(live, desired));
    }

    private boolean isAnyDue(
            Target target,
            DesiredCluster desired,
            SortedMap<ConnectorName, ConnectorStatus> statuses,
            Map<ConnectorName, String> configs) {
        Restraints restraints = handsOff.of(target.name());
        Instant now = restraints.at();
        Function<ConnectorName, Optional<String>> restrained =
                name -> restraints.on(target.name(), name).map(Held::message);
        List<FailedPart> parts =
                new FailedParts(target, desired, budgets.of(target.name()), restrained).among(statuses, configs, now);
        boolean isOutcomeKnown = attempts.open(target.name()).stream()
                .anyMatch(open -> new RestartOutcomes(statuses, now).of(open).isPresent());
        return isOutcomeKnown || parts.stream().anyMatch(part -> isDue(part, now));
    }

    private static boolean isDue(FailedPart part, Instant now) {
        return part.hasChanged() || part.decide(now).isToBeDone();
    }

    /** Whether the time of a restart that was waited for has come, as far as the last pass knew. */
    boolean isTimeOver(ClusterName cluster) {
        return budgets.isTimeOver(cluster);
    }

    /**
     * How long until the next restart, so that none waits for somebody to look; not so short that parts that fail together
     * have a pass each.
     */
    Optional<Duration> untilNext(ClusterName cluster) {
        return budgets.untilNext(cluster).map(rest -> rest.compareTo(SHORTEST) < 0 ? SHORTEST : rest);
    }

    /** Does what is due now, a batch at most; true when more is left. */
    boolean run(Reconciler.Pass pass, BooleanSupplier goesOn) {
        Instant now = budgets.now();
        SortedMap<ConnectorName, ConnectorStatus> statuses =
                ObserveJob.statuses(pass.input().live());
        settleOpen(pass, new RestartOutcomes(statuses, now));
        List<RestartBudget> known = budgets.of(pass.target().name());
        List<FailedPart> parts = new FailedParts(pass.target(), pass.input().desired(), known, busy(pass))
                .among(statuses, configs(pass.input().live(), pass.input().desired()), now);
        forgetOthers(known, parts);
        tellCommonCauses(pass, parts);
        return new RestartRun(pass, budgets, attempts, handsOff, now).run(parts, goesOn);
    }

    /** One thing is broken then, and not all of them. */
    private void tellCommonCauses(Reconciler.Pass pass, List<FailedPart> parts) {
        List<String> told =
                CommonCause.of(parts.stream()
                                .flatMap(part -> part.failure(pass.input()).stream())
                                .toList())
                        .stream()
                        .map(CommonCause::told)
                        .toList();
        if (budgets.tellCommonCauses(pass.target().name(), told) && !told.isEmpty()) {
            LOG.warn("{}", String.join("; ", told));
        }
    }

    private void settleOpen(Reconciler.Pass pass, RestartOutcomes outcomes) {
        for (RestartAttempts.Open open : attempts.open(pass.target().name())) {
            outcomes.of(open).ifPresent(outcome -> attempts.end(open.id(), outcome.word(), outcome.message()));
        }
    }

    /** Of a task that is no more, or whose connector is no longer restarted, nothing is kept. */
    private void forgetOthers(List<RestartBudget> known, List<FailedPart> parts) {
        known.stream()
                .filter(row -> parts.stream().noneMatch(part -> part.before().equals(Optional.of(row))))
                .forEach(row -> budgets.remove(row.cluster(), row.name(), row.task()));
    }

    /** Of those that a policy restarts. */
    private Map<ConnectorName, String> configs(LiveState live, DesiredCluster desired) {
        return live.connectors().values().stream()
                .filter(one -> Optional.ofNullable(desired.connectors().get(one.name()))
                        .flatMap(ConnectorSpec::autoRestart)
                        .isPresent())
                .collect(Collectors.toMap(LiveConnector::name, one -> fingerprints.of(one.config())));
    }

    private static Function<ConnectorName, Optional<String>> busy(Reconciler.Pass pass) {
        Doubts doubts = pass.input().doubts();
        return name -> doubts.unsettled().contains(name) || doubts.areUnderWay(name)
                ? Optional.of("something else is under way with it")
                : pass.input().restraint(name).map(Held::message);
    }
}
