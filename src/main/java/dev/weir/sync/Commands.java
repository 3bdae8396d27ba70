package dev.weir.sync;

import dev.weir.db.Approval;
import dev.weir.db.ApprovalAnswer;
import dev.weir.db.Approvals;
import dev.weir.db.Cause;
import dev.weir.db.HeldItem;
import dev.weir.db.Phase;
import dev.weir.db.Restores;
import dev.weir.db.SyncExemption;
import dev.weir.db.SyncRow;
import dev.weir.db.Syncs;
import dev.weir.db.Wanted;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Tree;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people and forges may ask for, through whichever door they come. Thread-safe. */
public final class Commands {

    private final Collection<ClusterName> clusters;
    private final Syncs syncs;
    private final Wanted wanted;
    private final Approvals approvals;
    private final Restores restores;
    private final Previews previews;
    private final OffsetsCommands offsets;

    public Commands(
            Collection<ClusterName> clusters,
            Syncs syncs,
            Wanted wanted,
            Approvals approvals,
            Restores restores,
            Previews previews,
            OffsetsCommands offsets) {
        this.clusters = List.copyOf(clusters);
        this.syncs = syncs;
        this.wanted = wanted;
        this.approvals = approvals;
        this.restores = restores;
        this.previews = previews;
        this.offsets = offsets;
    }

    /**
     * Asks for a sync of one cluster, or of all. What failed for good a short while ago is tried again.
     *
     * @param connectors the only ones to apply; all where none is named
     * @return the syncs that will run; the one that already waits serves all who ask
     */
    public List<QueuedSync> requestSync(
            Optional<ClusterName> cluster, Set<ConnectorName> connectors, String actor, Optional<String> reason) {
        return requestSync(cluster, connectors, actor, reason, Optional.empty());
    }

    /**
     * The same, although a window may be closed.
     *
     * @param exemption why it may write all the same; empty where it may not
     */
    public List<QueuedSync> requestSync(
            Optional<ClusterName> cluster,
            Set<ConnectorName> connectors,
            String actor,
            Optional<String> reason,
            Optional<String> exemption) {
        Cause cause = new Cause(Cause.MANUAL, Optional.empty(), actor, reason);
        wanted.ask(FetchJob.KIND, FetchJob.KEY, cause);
        return clusters.stream()
                .filter(name -> cluster.isEmpty() || cluster.get().equals(name))
                .map(name -> queued(name, connectors, cause, exemption))
                .toList();
    }

    /** Stores durably that somebody says the repository has changed. */
    public void fetchNow(String trigger, String id, String actor) {
        wanted.ask(FetchJob.KIND, FetchJob.KEY, new Cause(trigger, Optional.of(id), actor, Optional.empty()));
    }

    private QueuedSync queued(ClusterName cluster, Set<ConnectorName> connectors, Cause cause) {
        return queued(cluster, connectors, cause, Optional.empty());
    }

    private QueuedSync queued(
            ClusterName cluster, Set<ConnectorName> connectors, Cause cause, Optional<String> exemption) {
        List<SyncExemption> exemptions = exemption.stream()
                .map(why -> new SyncExemption(cause.actor(), why, List.copyOf(connectors)))
                .toList();
        UUID id = syncs.queue(cluster, cause, connectors, exemptions);
        wanted.ask(WorkJob.KIND, cluster.value(), cause);
        return new QueuedSync(id, cluster);
    }

    /**
     * Ends a sync: one that waits at once, one under way after the item that it is about. What it has not done is done
     * when something new asks for it; a yes that it was to carry out is taken back.
     *
     * @return the phase that it is in now; empty where there is none that goes on
     */
    public Optional<Phase> cancel(UUID sync, String actor, Optional<String> reason) {
        Optional<Phase> phase = syncs.cancel(sync, actor, reason);
        phase.flatMap(now -> syncs.find(sync)).ifPresent(cancelled -> withdraw(cancelled, phase.orElseThrow()));
        return phase;
    }

    private void withdraw(SyncRow cancelled, Phase phase) {
        String key = cancelled.cluster().value();
        Stream<Cause> causes = Stream.of(cancelled.cause());
        if (phase.isFinished()) {
            causes = Stream.concat(causes, wanted.begin(WorkJob.KIND, key).causes().stream());
            wanted.withdraw(WorkJob.KIND, key);
        }
        approvals.takeBack(causes.filter(cause -> cause.kind().equals(Cause.MANUAL))
                .flatMap(cause -> cause.id().stream())
                .toList());
    }

    /** Applies held items, if each still is what the person saw. */
    public Approvals.Decided approve(ApprovalAnswer answer) {
        return decide(answer, Approval.Decision.APPROVED);
    }

    /** Drops held items until they change. */
    public Approvals.Decided discard(ApprovalAnswer answer) {
        return decide(answer, Approval.Decision.DISCARDED);
    }

    private Approvals.Decided decide(ApprovalAnswer answer, Approval.Decision decision) {
        Approvals.Decided decided = approvals.decide(answer, decision);
        if (decided.outcome() == Approvals.Outcome.DECIDED) {
            approvals
                    .find(decided.approval())
                    .ifPresent(approval -> follow(approval, decision, answer.actor(), answer.reason()));
        }
        return decided;
    }

    /** A yes is a sync of exactly what was approved; a no only has to be seen. */
    private void follow(Approval decided, Approval.Decision decision, String actor, Optional<String> reason) {
        if (decision == Approval.Decision.APPROVED) {
            Cause cause = new Cause(Cause.MANUAL, Optional.of(decided.id().toString()), actor, reason);
            queued(decided.cluster(), names(decided), cause);
        } else {
            wanted.ask(WorkJob.KIND, decided.cluster().value(), Cause.of("drift", actor));
        }
    }

    private Set<ConnectorName> names(Approval approval) {
        return approvals.items(approval.id()).stream().map(HeldItem::name).collect(Collectors.toSet());
    }

    /**
     * Takes a connector over that is there and that Weir did not make: says yes to its adoption where that is held, and
     * syncs that connector alone.
     */
    public void adopt(ClusterName cluster, ConnectorName name, String actor, Optional<String> reason) {
        boolean isApproved = approvals
                .holdingAdoption(cluster, name)
                .map(held -> approve(new ApprovalAnswer(held.id(), held.digest(), Set.of(name), actor, reason)))
                .filter(decided -> decided.outcome() == Approvals.Outcome.DECIDED)
                .isPresent();
        if (!isApproved) {
            queued(cluster, Set.of(name), new Cause(Cause.MANUAL, Optional.empty(), actor, reason));
        }
    }

    /** Asks for a deleted connector to come back; while that is under way, asking again is the same wish. */
    public void restore(UUID deleted, String actor, Optional<String> reason) {
        restores.ask(deleted, actor, reason, WorkJob.KIND);
    }

    /** What concerns how far connectors have come. */
    public OffsetsCommands offsets() {
        return offsets;
    }

    /** What a sync would do now; reads Connect and writes nothing. */
    public PlanPreview preview(ClusterName cluster) {
        return previews.of(cluster);
    }

    /**
     * What a sync would do if these files were the repository's; reads Connect and writes nothing, and keeps nothing of
     * the files.
     */
    public PlanPreview preview(ClusterName cluster, Tree files) {
        return previews.of(cluster, files);
    }
}
