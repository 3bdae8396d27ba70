package dev.weir.db;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A sync and the sums of its items.
 *
 * @param state how many connectors changed their state
 * @param approval what its held items wait for
 */
public record ListedSync(
        UUID id,
        String cluster,
        Optional<String> sha,
        String triggerKind,
        Optional<String> triggerId,
        String actor,
        Optional<String> reason,
        String phase,
        Optional<String> message,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        int created,
        int updated,
        int deleted,
        int state,
        int adopted,
        int unchanged,
        int failed,
        int held,
        Optional<UUID> approval) {}
