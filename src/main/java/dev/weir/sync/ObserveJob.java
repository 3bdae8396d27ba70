package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.db.Cause;
import dev.weir.db.ClusterFacts;
import dev.weir.db.Clusters;
import dev.weir.db.Holds;
import dev.weir.db.Revisions;
import dev.weir.db.Suspensions;
import dev.weir.db.Wanted;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.DesiredCluster;
import dev.weir.model.LiveState;
import dev.weir.model.SyncMode;
import dev.weir.plan.Knowledge;
import dev.weir.plan.Plan;
import dev.weir.plan.PlanInput;
import dev.weir.plan.window.Opening;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job {@code observe(cluster)}: looks at the states often and at the configs seldom, keeps what it saw, and asks for
 * work where something is not as it should be. Reads only, and needs no lease.
 */
public final class ObserveJob {

    /** The job's name in {@code wanted}. */
    public static final String KIND = "observe";

    private static final Logger LOG = LoggerFactory.getLogger(ObserveJob.class);

    private final Map<ClusterName, Target> targets;
    private final Reconciler.Planning planning;
    private final Clusters clusters;
    private final ReadModel readModel;
    private final Wanted wanted;
    private final Upkeeping upkeeping;

    public ObserveJob(
            Map<ClusterName, Target> targets,
            Reconciler.Planning planning,
            Clusters clusters,
            ReadModel readModel,
            Wanted wanted,
            Upkeeping upkeeping) {
        this.targets = Map.copyOf(targets);
        this.planning = planning;
        this.clusters = clusters;
        this.readModel = readModel;
        this.wanted = wanted;
        this.upkeeping = upkeeping;
    }

    /** What may become due without any change of the repository. */
    public record Upkeeping(Restarts restarts, Holds holds, Suspensions suspensions, HandsOff handsOff) {}

    /** Runs once. A cluster that does not answer is recorded as such and is no failure of the job. */
    public void run(ClusterName cluster) {
        Target target = targets.get(cluster);
        if (target == null) {
            return;
        }
        Optional<Snapshot> snapshot = planning.revisions()
                .head()
                .map(head -> planning.snapshots().at(head.revision().sha()));
        try {
            observe(target, clusters.facts(cluster).orElseThrow(), snapshot);
        } catch (ConnectException e) {
            LOG.debug("cluster {} does not answer as it should: {}", cluster, e.getMessage());
            clusters.unreachable(cluster, e.kind().word(), e.getMessage());
            snapshot.ifPresentOrElse(
                    read -> readModel.markUnknown(cluster, read), () -> readModel.markUnknown(cluster));
        }
    }

    private void observe(Target target, ClusterFacts facts, Optional<Snapshot> snapshot) {
        if (hasTurned(target, facts)) {
            ask(target.name());
        }
        if (isThoroughLookDue(target, facts)) {
            lookThoroughly(target, snapshot);
        } else {
            lookAtStatuses(target, snapshot);
        }
    }

    /** Whether what kept a connector, or Weir's hands off it, is over, or begins. */
    private boolean hasTurned(Target target, ClusterFacts facts) {
        int over =
                upkeeping.holds().lapse(target.name()) + upkeeping.suspensions().lapse(target.name());
        return hasWindowTurned(target, facts) || over > 0;
    }

    private boolean hasWindowTurned(Target target, ClusterFacts facts) {
        if (!upkeeping.handsOff().hasWindows(target.name()) && facts.closedBy().isEmpty()) {
            return false;
        }
        Optional<Opening.Closed> closed =
                upkeeping.handsOff().of(target.name()).opening(target.name()).closed();
        clusters.closed(target.name(), closed.map(Opening.Closed::by), closed.flatMap(Opening.Closed::until));
        return closed.isPresent() != facts.closedBy().isPresent();
    }

    private boolean isThoroughLookDue(Target target, ClusterFacts facts) {
        Duration pause = target.settings().observe().config();
        return !facts.reachable()
                || facts.suspicion().vanishedFor().isPresent()
                || facts.infoAge().filter(age -> age.compareTo(pause) < 0).isEmpty();
    }

    private void lookThoroughly(Target target, Optional<Snapshot> snapshot) {
        Look look = planning.observer().look(target);
        Optional<DesiredCluster> desired =
                snapshot.flatMap(read -> read.desired().of(target.name()));
        if (isSilent(snapshot, desired)) {
            readModel.showLive(target.name(), look);
        } else if (look.knowledge() instanceof Knowledge.Unknown || desired.isEmpty()) {
            readModel.markUnknown(target.name());
        } else if (!isWorkedUpon(target.name())) {
            compare(target, snapshot.orElseThrow(), desired.get(), look);
        }
    }

    /** Whether the repository has nothing to say of the cluster, as against saying something that cannot be read. */
    private static boolean isSilent(Optional<Snapshot> snapshot, Optional<DesiredCluster> desired) {
        return desired.isEmpty()
                && snapshot.filter(read -> !read.desired().errors().isEmpty()).isEmpty();
    }

    /** What a sync writes at this moment would look like drift. */
    private boolean isWorkedUpon(ClusterName cluster) {
        return clusters.facts(cluster).flatMap(ClusterFacts::holder).isPresent();
    }

    private void compare(Target target, Snapshot snapshot, DesiredCluster desired, Look look) {
        PlanInput input = planning.inputs().of(target, snapshot, desired, look, PlanInputs.Occasion.ROUTINE);
        Plan plan = planning.inputs().withoutCancelled(planning.planner().plan(input), PlanInputs.Occasion.ROUTINE);
        readModel.refresh(snapshot, input, plan);
        boolean isRestartDue = upkeeping.restarts().isAnyDue(target, input.desired(), look.live());
        boolean isDrift = target.mode(desired) == SyncMode.AUTO && !plan.free().isEmpty();
        if (isDrift) {
            LOG.info(
                    "cluster {} differs from {} in {} connector(s)",
                    target.name(),
                    plan.sha(),
                    plan.free().size());
        }
        boolean isUnderWay = input.doubts().areUnderWay();
        boolean isToBeTold =
                isBehind(target.name(), snapshot) || !planning.inputs().isOffered(plan);
        if (isDrift || isRestartDue || isUnderWay || isToBeTold) {
            ask(target.name());
        }
    }

    private void ask(ClusterName cluster) {
        wanted.ask(WorkJob.KIND, cluster.value(), Cause.of("drift", "weir"));
    }

    static SortedMap<ConnectorName, ConnectorStatus> statuses(LiveState live) {
        SortedMap<ConnectorName, ConnectorStatus> statuses = new TreeMap<>();
        live.connectors()
                .forEach((name, connector) -> connector.status().ifPresent(status -> statuses.put(name, status)));
        return statuses;
    }

    /** A sync of this revision could not be begun, as when nobody answered a person who asked for one. */
    private boolean isBehind(ClusterName cluster, Snapshot snapshot) {
        Optional<Long> seq = planning.revisions().bySha(snapshot.sha()).map(Revisions.Numbered::seq);
        return !clusters.facts(cluster).flatMap(ClusterFacts::appliedSeq).equals(seq);
    }

    private void lookAtStatuses(Target target, Optional<Snapshot> snapshot) {
        Optional<DesiredCluster> desired = snapshot.flatMap(
                        read -> read.desired().of(target.name()))
                .map(read -> planning.inputs().overridden(target, read));
        SortedMap<ConnectorName, ConnectorStatus> statuses = target.client().listStatuses();
        readModel.refreshStatuses(
                target.name(),
                statuses,
                desired.<Map<ConnectorName, ConnectorSpec>>map(DesiredCluster::connectors)
                        .orElse(Map.of()));
        clusters.statusSeen(target.name());
        if (desired.filter(read -> upkeeping.restarts().isAnyDue(target, read, statuses))
                .isPresent()) {
            ask(target.name());
        }
    }

    /** How long until the next look. */
    public Duration pause(ClusterName cluster) {
        return Optional.ofNullable(targets.get(cluster))
                .map(target -> target.settings().observe().status())
                .orElse(Duration.ofHours(1));
    }
}
