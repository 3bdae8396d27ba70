package dev.weir.db;

import dev.weir.model.ClusterName;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.enums.DatabaseValue;

/**
 * Held items of one plan and what a person said to them.
 *
 * @param digest of all its items; a decision must repeat it
 * @param decision empty while it is open
 */
public record Approval(
        UUID id,
        ClusterName cluster,
        String digest,
        Optional<UUID> sync,
        String sha,
        Instant createdAt,
        Instant expiresAt,
        Optional<Decision> decision,
        Optional<String> decidedBy,
        Optional<String> reason,
        Optional<Instant> decidedAt) {

    /** How an approval ends; the first two are a person's. */
    public enum Decision {
        @DatabaseValue("approved")
        APPROVED,
        @DatabaseValue("discarded")
        DISCARDED,
        @DatabaseValue("superseded")
        SUPERSEDED,
        @DatabaseValue("expired")
        EXPIRED
    }
}
