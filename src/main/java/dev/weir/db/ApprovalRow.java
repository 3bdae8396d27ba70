package dev.weir.db;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Held items that wait, or waited, for a person's yes.
 *
 * @param items how many
 * @param deletes how many of them delete a connector
 * @param waiting what waits in that cluster now
 */
public record ApprovalRow(
        UUID id,
        String cluster,
        String digest,
        Optional<UUID> sync,
        String sha,
        Instant createdAt,
        Instant expiresAt,
        Optional<String> decision,
        Optional<String> decidedBy,
        Optional<String> reason,
        Optional<Instant> decidedAt,
        int items,
        int deletes,
        Optional<UUID> waiting) {}
