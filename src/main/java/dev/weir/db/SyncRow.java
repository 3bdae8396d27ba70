package dev.weir.db;

import dev.weir.model.ClusterName;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;

/**
 * One run on one cluster.
 *
 * @param sha the revision it applies; empty while it is queued
 */
public record SyncRow(
        UUID id,
        ClusterName cluster,
        Optional<String> sha,
        @Nested("cause") Cause cause,
        Phase phase,
        Optional<String> message,
        int unchanged,
        int held,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt) {}
