package dev.weir.sync;

import dev.weir.connect.ConnectException;
import dev.weir.db.Approvals;
import dev.weir.db.Cause;
import dev.weir.db.ClusterFacts;
import dev.weir.db.Clusters;
import dev.weir.db.HeldItem;
import dev.weir.db.ItemResult;
import dev.weir.db.Phase;
import dev.weir.db.SyncExemption;
import dev.weir.db.SyncItem;
import dev.weir.db.SyncItems;
import dev.weir.db.Syncs;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import dev.weir.model.SyncMode;
import dev.weir.plan.Held;
import dev.weir.plan.Knowledge;
import dev.weir.plan.Plan;
import dev.weir.plan.PlannedItem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place that records a pass: its sync, its held items, what it saw, how it ended. Thread-safe. */
public final class Records {

    private static final Logger LOG = LoggerFactory.getLogger(Records.class);

    private final Syncs syncs;
    private final SyncItems items;
    private final Approvals approvals;
    private final Following following;
    private final Clusters clusters;
    private final ReadModel readModel;

    public Records(
            Syncs syncs,
            SyncItems items,
            Approvals approvals,
            Following following,
            Clusters clusters,
            ReadModel readModel) {
        this.syncs = syncs;
        this.items = items;
        this.approvals = approvals;
        this.following = following;
        this.clusters = clusters;
        this.readModel = readModel;
    }

    /** The cluster's part of the revision cannot be read: everything stays as it is. */
    void unreadable(ClusterName cluster, Snapshot snapshot, long seq, Cause cause) {
        readModel.markUnknown(cluster);
        clusters.definitionsRead(cluster, Optional.of(errors(snapshot)));
        if (isNews(cluster, seq)) {
            UUID sync = syncs.begin(cluster, snapshot.sha(), cause);
            syncs.finish(sync, Phase.FAILED, "nothing is changed: " + errors(snapshot), 0, 0);
            clusters.applied(cluster, seq);
        }
    }

    /** Managed connectors are missing from a listing, and nothing proves that they are gone. */
    void unknown(ClusterName cluster, Knowledge.Unknown unknown) {
        LOG.warn(
                "cluster {} no longer lists {}: nothing is planned until a second listing agrees and the herder answers",
                cluster,
                unknown.vanished());
        readModel.markUnknown(cluster);
    }

    void unreachable(ClusterName cluster, ConnectException failure) {
        clusters.unreachable(cluster, failure.kind().word(), failure.getMessage());
        readModel.markUnknown(cluster);
    }

    /** Somebody waits for a sync that cannot be begun. */
    void failQueued(ClusterName cluster, String sha, Cause cause, String problem) {
        UUID sync = syncs.begin(cluster, sha, cause);
        syncs.finish(sync, Phase.ERROR, problem, 0, 0);
    }

    void seen(Reconciler.Pass pass, Plan plan) {
        clusters.definitionsRead(plan.cluster(), Optional.empty());
        readModel.refresh(pass.snapshot(), pass.input(), plan);
        following.follow(pass, plan);
    }

    /** What a node that died left under way is over. */
    void closeLeftOver(ClusterName cluster) {
        syncs.closeLeftOver(cluster);
    }

    /**
     * The pass that goes on with a person's sync of some connectors must not apply the others as well, where those wait
     * for a person. Where they do not, a chosen one that keeps failing would hold them up. An exemption goes as far as the
     * second of two steps, and no further.
     */
    void keepSelection(Reconciler.Pass pass, Run run, Set<ConnectorName> selection, Reconciler.Ending ending) {
        List<SyncExemption> exemptions = ending == Reconciler.Ending.MORE ? syncs.exemptions(run.sync()) : List.of();
        boolean isChosen = !selection.isEmpty() && ending != Reconciler.Ending.SETTLED && pass.mode() != SyncMode.AUTO;
        if (isChosen || !exemptions.isEmpty()) {
            syncs.queue(pass.target().name(), pass.cause(), selection, exemptions);
        }
    }

    /** A person wants no more of it: the revision counts as dealt with, and the rows say what is left undone. */
    Reconciler.Ending dropped(Reconciler.Pass pass) {
        clusters.applied(pass.target().name(), pass.head().seq());
        return Reconciler.Ending.SETTLED;
    }

    /** The only connectors that a person has asked for; none stands for all. */
    Set<ConnectorName> selection(ClusterName cluster) {
        return syncs.selection(cluster);
    }

    /** Opens a sync where there is something to apply or to tell; empty where there is neither. */
    Optional<Run> begin(Reconciler.Pass pass, Plan plan) {
        ClusterName cluster = plan.cluster();
        boolean mayApply = mayApply(pass);
        boolean hasWork = mayApply && !plan.free().isEmpty();
        if (!hasWork && !isNews(cluster, pass.head().seq()) && !hasNewHolds(cluster, plan)) {
            return Optional.empty();
        }
        UUID sync = syncs.begin(cluster, plan.sha(), pass.cause());
        offer(sync, plan);
        if (!mayApply) {
            syncs.finish(
                    sync,
                    Phase.SUCCEEDED,
                    "planned only: " + modeOf(pass),
                    plan.unchanged().size()
                            + plan.items().size()
                            - plan.differing().size(),
                    plan.differing().size());
            clusters.applied(cluster, pass.head().seq());
            return Optional.empty();
        }
        syncs.plans(sync, plan.free().stream().map(PlannedItem::digest).toList());
        syncs.phase(sync, Phase.APPLYING);
        return Optional.of(new Run(pass.target(), pass.lease(), sync, pass.snapshot(), pass.input()));
    }

    /** All is written; what Connect makes of it is waited for. */
    void verifying(Run run) {
        syncs.phase(run.sync(), Phase.VERIFYING);
    }

    private static boolean mayApply(Reconciler.Pass pass) {
        return switch (pass.mode()) {
            case AUTO -> true;
            case MANUAL -> pass.cause().kind().equals(Cause.MANUAL);
            case OFF -> false;
        };
    }

    private static String modeOf(Reconciler.Pass pass) {
        boolean isOperators = pass.mode() == pass.target().settings().sync().mode();
        return wordsOf(pass.mode()) + (isOperators ? "" : ", as weir.yml says");
    }

    private static String wordsOf(SyncMode mode) {
        return switch (mode) {
            case MANUAL -> "this cluster waits for a person's sync";
            case OFF -> "this cluster is only observed";
            case AUTO -> "";
        };
    }

    /** Somebody waits for a sync, or the revision is one that no sync has ended with. */
    private boolean isNews(ClusterName cluster, long seq) {
        Optional<Long> applied = clusters.facts(cluster).flatMap(ClusterFacts::appliedSeq);
        return syncs.isQueued(cluster) || !applied.equals(Optional.of(seq));
    }

    private boolean hasNewHolds(ClusterName cluster, Plan plan) {
        List<HeldItem> held = held(plan);
        return !held.isEmpty()
                && approvals.open(cluster, Approvals.digest(held)).isEmpty();
    }

    private void offer(UUID sync, Plan plan) {
        approvals.offer(plan.cluster(), sync, plan.sha(), held(plan), Approvals.EXPIRY);
    }

    private static List<HeldItem> held(Plan plan) {
        return plan.awaitingApproval().stream().map(Records::held).toList();
    }

    private static HeldItem held(PlannedItem item) {
        Held held = item.held().orElseThrow();
        return new HeldItem(
                item.name(),
                item.change().action().word(),
                held.reason().word(),
                held.message(),
                item.digest(),
                Optional.of(item.change().path().value()),
                Differences.of(item.change().diff()));
    }

    /**
     * Records what was not applied beside what was, and closes the sync.
     *
     * @param interruption how it ends when it did not come to its last item
     */
    void finish(Run run, Reconciler.Pass pass, Plan plan, List<ItemOutcome> outcomes, Optional<Phase> interruption) {
        recordHeld(run, plan);
        recordInvalid(run, plan);
        Phase phase = interruption.orElse(Phases.of(outcomes));
        syncs.finish(
                run.sync(),
                phase,
                message(run, pass),
                plan.unchanged().size(),
                plan.held().size());
        if (phase != Phase.SUPERSEDED && phase != Phase.CANCELLED) {
            clusters.applied(plan.cluster(), pass.head().seq());
        }
        LOG.info(
                "sync {} of {} at {}: {}, {} applied, {} held",
                run.sync(),
                plan.cluster(),
                plan.sha(),
                phase.word(),
                outcomes.size(),
                plan.held().size());
    }

    private static @org.jspecify.annotations.Nullable String message(Run run, Reconciler.Pass pass) {
        List<ManifestError> errors = Stream.concat(
                        pass.input().desired().errors().stream(), run.snapshot().desired().errors().stream())
                .toList();
        return errors.isEmpty() ? null : errors.size() + " error(s) in the repository: " + errors.get(0);
    }

    private void recordHeld(Run run, Plan plan) {
        int ordinal = plan.free().size();
        for (PlannedItem item : plan.held()) {
            Held held = item.held().orElseThrow();
            items.add(row(run, ordinal++, item), ItemResult.of(held.reason().result(), held.message()));
        }
    }

    private void recordInvalid(Run run, Plan plan) {
        int ordinal = plan.items().size();
        for (ConnectorName name : run.input().desired().invalid()) {
            items.add(
                    new SyncItem(
                            run.sync(),
                            ordinal++,
                            plan.cluster(),
                            name,
                            "none",
                            "",
                            SyncItem.Origin.NONE,
                            List.of(),
                            Optional.empty()),
                    ItemResult.of("Invalid", "its definition cannot be used: see the repository's errors"));
        }
    }

    private static SyncItem row(Run run, int ordinal, PlannedItem item) {
        RepoPath path = item.change().path();
        SyncItem.Origin origin =
                new SyncItem.Origin(Optional.of(path.value()), Optional.empty(), Optional.empty(), Optional.empty());
        return new SyncItem(
                run.sync(),
                ordinal,
                run.target().name(),
                item.name(),
                item.change().action().word(),
                item.digest(),
                origin,
                Differences.of(item.change().diff()),
                Optional.empty());
    }

    private static String errors(Snapshot snapshot) {
        List<ManifestError> errors = snapshot.desired().errors();
        return errors.isEmpty()
                ? "the repository's weir.yml does not name this cluster"
                : errors.stream().map(ManifestError::toString).collect(Collectors.joining("; "));
    }
}
