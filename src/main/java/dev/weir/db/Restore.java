package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's wish to have a deleted connector back, still open.
 *
 * @param deleted which one
 * @param isMade whether a sync of it has created the connector
 * @param isOverdue asked for so long ago that nobody expects it any more
 * @param message what it waits for
 */
public record Restore(
        UUID id,
        UUID deleted,
        ClusterName cluster,
        ConnectorName name,
        String actor,
        Optional<String> reason,
        boolean isMade,
        boolean isOverdue,
        Optional<String> message) {

    /** How it ends. */
    public static final String RESTORED = "restored";

    public static final String REFUSED = "refused";

    /** Why its syncs run. */
    public Cause cause() {
        return new Cause(Cause.MANUAL, Optional.of(id.toString()), actor, reason);
    }
}
