package dev.weir.api;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.sync.ApprovalDecision;
import dev.weir.sync.Commands;
import dev.weir.sync.DiffEntry;
import dev.weir.sync.PlanPreview;
import dev.weir.sync.PreviewItem;
import dev.weir.sync.QueuedSync;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it is asked, and answers what the test chose. */
public final class TestCommands extends Commands {

    public static final UUID QUEUED = UUID.fromString("00000000-0000-0000-0000-00000000abcd");

    public final List<String> asked = new CopyOnWriteArrayList<>();
    public volatile ApprovalDecision decision = ApprovalDecision.DECIDED;
    public volatile Optional<RuntimeException> failure = Optional.empty();

    @Override
    public List<QueuedSync> requestSync(
            Optional<ClusterName> cluster, Set<ConnectorName> connectors, String actor, String reason) {
        note("sync " + cluster.map(ClusterName::value).orElse("*") + " " + new TreeSet<>(connectors) + " " + actor + " "
                + reason);
        return List.of(new QueuedSync(QUEUED, cluster.orElse(new ClusterName("analytics"))));
    }

    @Override
    public ApprovalDecision approve(UUID approval, String digest, String actor, String reason) {
        note("approve " + digest + " " + actor + " " + reason);
        return decision;
    }

    @Override
    public ApprovalDecision discard(UUID approval, String digest, String actor, String reason) {
        note("discard " + digest + " " + actor + " " + reason);
        return decision;
    }

    @Override
    public PlanPreview preview(ClusterName cluster) {
        note("preview " + cluster);
        DiffEntry change = new DiffEntry("tasks.max", Optional.of("2"), Optional.of("1"), Optional.empty(), false);
        PreviewItem item = new PreviewItem(
                "orders", "update", Optional.empty(), "tasks.max", Optional.of("a/orders.yml"), List.of(change));
        return new PlanPreview(cluster.value(), Optional.of("f".repeat(40)), List.of(item), List.of("one problem"));
    }

    @Override
    public void fetchNow(String triggerKind, String triggerId, String actor) {
        note("fetch " + triggerKind + " " + triggerId + " " + actor);
    }

    private void note(String what) {
        failure.ifPresent(thrown -> {
            throw thrown;
        });
        asked.add(what);
    }
}
