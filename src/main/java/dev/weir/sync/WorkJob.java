package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.db.Asked;
import dev.weir.db.Cause;
import dev.weir.db.Revisions;
import dev.weir.db.Wanted;
import dev.weir.model.ClusterName;
import dev.weir.sync.job.HeldLease;
import dev.weir.sync.job.JobResult;
import dev.weir.sync.job.LeaseKeeper;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The job {@code work(cluster)}: takes the cluster's lease and reconciles. The only writer to Connect. */
public final class WorkJob {

    /** The job's name in {@code wanted}. */
    public static final String KIND = "work";

    private static final Logger LOG = LoggerFactory.getLogger(WorkJob.class);
    private static final Duration LEASE_TAKEN = Duration.ofMillis(250);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final Map<ClusterName, Target> targets;
    private final LeaseKeeper leases;
    private final Revisions revisions;
    private final Reconciler reconciler;
    private final Duties duties;

    /** What a pass needs beside the reconciler. */
    public record Duties(Records records, Interruption interruption, Wanted wanted, Restarts restarts) {}

    public WorkJob(
            Map<ClusterName, Target> targets,
            LeaseKeeper leases,
            Revisions revisions,
            Reconciler reconciler,
            Duties duties) {
        this.targets = Map.copyOf(targets);
        this.leases = leases;
        this.revisions = revisions;
        this.reconciler = reconciler;
        this.duties = duties;
    }

    /**
     * Runs once.
     *
     * @throws PassingException if something could not be done now, so that the next run waits a growing while
     */
    public JobResult run(ClusterName cluster, Asked asked) {
        Target target = targets.get(cluster);
        if (target == null) {
            return JobResult.served();
        }
        if (!asked.pending()) {
            return unasked(cluster);
        }
        Optional<HeldLease> lease = leases.acquire(cluster, () -> {});
        return lease.isEmpty() ? JobResult.notYet(LEASE_TAKEN) : underLease(target, lease.get(), asked);
    }

    /** The time of a restart may have come; it is asked for then as anything else is. */
    private JobResult unasked(ClusterName cluster) {
        if (duties.restarts().isTimeOver(cluster)) {
            ask(cluster, Cause.of("drift", "weir"));
        }
        return served(cluster);
    }

    private void ask(ClusterName cluster, Cause cause) {
        duties.wanted().ask(KIND, cluster.value(), cause);
    }

    /** Sleeps until the next restart that is waited for; one whose time is over is left to the next look. */
    private JobResult served(ClusterName cluster) {
        return duties.restarts().untilNext(cluster).map(JobResult::servedUntil).orElseGet(JobResult::served);
    }

    private JobResult underLease(Target target, HeldLease lease, Asked asked) {
        Cause cause = mostTelling(asked);
        try (lease;
                var cluster = MDC.putCloseable("cluster", target.name().value())) {
            return next(target, reconciler.reconcile(target, lease, cause, duties.interruption()));
        } catch (ConnectException e) {
            return unreachable(target, cause, e);
        } catch (LeaseLostException e) {
            LOG.warn("{}", e.getMessage());
            return JobResult.notYet(LEASE_TAKEN);
        }
    }

    private JobResult next(Target target, Reconciler.Ending ending) {
        return switch (ending) {
            case SETTLED -> served(target.name());
            case CHOSEN -> {
                ask(target.name(), Cause.of("schedule", "weir"));
                yield served(target.name());
            }
            case MORE -> JobResult.notYet(Duration.ZERO);
            case WAITING -> JobResult.notYet(LATER);
            case FAILING -> throw new PassingException(target.name());
        };
    }

    /** The next look that succeeds asks for work again where there is some; only a person waits for an answer. */
    private JobResult unreachable(Target target, Cause cause, ConnectException failure) {
        LOG.warn(
                "cluster {} does not answer as it should, nothing is planned for it: {}",
                target.name(),
                failure.getMessage());
        duties.records().unreachable(target.name(), failure);
        if (cause.kind().equals(Cause.MANUAL)) {
            revisions
                    .head()
                    .ifPresent(head -> duties.records()
                            .failQueued(target.name(), head.revision().sha(), cause, failure.getMessage()));
            return served(target.name());
        }
        return JobResult.notYet(LATER);
    }

    /** A person's wish before anything else, then what came last. */
    private static Cause mostTelling(Asked asked) {
        return asked.causes().stream()
                .filter(cause -> cause.kind().equals(Cause.MANUAL))
                .reduce((first, second) -> second)
                .or(() -> asked.causes().stream().reduce((first, second) -> second))
                .orElse(Cause.of("schedule", "weir"));
    }
}
