package dev.weir.sync;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a person or a forge may ask for. */
public class Commands {

    public List<QueuedSync> requestSync(
            Optional<ClusterName> cluster, Set<ConnectorName> connectors, String actor, String reason) {
        throw new UnsupportedOperationException();
    }

    public ApprovalDecision approve(UUID approval, String digest, String actor, String reason) {
        throw new UnsupportedOperationException();
    }

    public ApprovalDecision discard(UUID approval, String digest, String actor, String reason) {
        throw new UnsupportedOperationException();
    }

    public PlanPreview preview(ClusterName cluster) {
        throw new UnsupportedOperationException();
    }

    public void fetchNow(String triggerKind, String triggerId, String actor) {
        throw new UnsupportedOperationException();
    }
}
