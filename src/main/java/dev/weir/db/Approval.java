package dev.weir.db;

import dev.weir.model.ClusterName;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

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
        APPROVED,
        DISCARDED,
        SUPERSEDED,
        EXPIRED;

        /** As the database writes it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Decision ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
