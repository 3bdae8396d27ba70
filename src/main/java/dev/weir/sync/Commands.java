package dev.weir.sync;

import dev.weir.db.Approval;
import dev.weir.db.Approvals;
import dev.weir.db.Cause;
import dev.weir.db.HeldItem;
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

/** What people and forges may ask for, through whichever door they come. Thread-safe. */
public final class Commands {

    private final Collection<ClusterName> clusters;
    private final Syncs syncs;
    private final Wanted wanted;
    private final Approvals approvals;
    private final Previews previews;

    public Commands(
            Collection<ClusterName> clusters, Syncs syncs, Wanted wanted, Approvals approvals, Previews previews) {
        this.clusters = List.copyOf(clusters);
        this.syncs = syncs;
        this.wanted = wanted;
        this.approvals = approvals;
        this.previews = previews;
    }

    /**
     * Asks for a sync of one cluster, or of all. What failed for good a short while ago is tried again.
     *
     * @param connectors the only ones to apply; all where none is named
     * @return the syncs that will run; the one that already waits serves all who ask
     */
    public List<QueuedSync> requestSync(
            Optional<ClusterName> cluster, Set<ConnectorName> connectors, String actor, Optional<String> reason) {
        Cause cause = new Cause(Cause.MANUAL, Optional.empty(), actor, reason);
        wanted.ask(FetchJob.KIND, FetchJob.KEY, cause);
        return clusters.stream()
                .filter(name -> cluster.isEmpty() || cluster.get().equals(name))
                .map(name -> queued(name, connectors, cause))
                .toList();
    }

    /** Stores durably that somebody says the repository has changed. */
    public void fetchNow(String trigger, String id, String actor) {
        wanted.ask(FetchJob.KIND, FetchJob.KEY, new Cause(trigger, Optional.of(id), actor, Optional.empty()));
    }

    private QueuedSync queued(ClusterName cluster, Set<ConnectorName> connectors, Cause cause) {
        UUID id = syncs.queue(cluster, cause, connectors);
        wanted.ask(WorkJob.KIND, cluster.value(), cause);
        return new QueuedSync(id, cluster);
    }

    /** Applies the held items of an approval, if they still are what the person saw. */
    public ApprovalDecision approve(UUID approval, String digest, String actor, Optional<String> reason) {
        return decide(approval, digest, Approval.Decision.APPROVED, actor, reason);
    }

    /** Drops the held items of an approval until they change. */
    public ApprovalDecision discard(UUID approval, String digest, String actor, Optional<String> reason) {
        return decide(approval, digest, Approval.Decision.DISCARDED, actor, reason);
    }

    private ApprovalDecision decide(
            UUID id, String digest, Approval.Decision decision, String actor, Optional<String> reason) {
        Approvals.Outcome outcome = approvals.decide(id, digest, decision, actor, reason);
        return switch (outcome) {
            case DECIDED -> {
                approvals.find(id).ifPresent(decided -> follow(decided, decision, actor, reason));
                yield ApprovalDecision.DECIDED;
            }
            case GONE -> ApprovalDecision.GONE;
            case STALE -> ApprovalDecision.STALE;
        };
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
