package dev.weir.db;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What one sync did to one connector, and why. */
public record HistoryRow(
        Instant at,
        UUID sync,
        int ordinal,
        String action,
        Optional<String> result,
        Optional<String> message,
        Optional<String> path,
        Optional<String> commitSha,
        Optional<String> commitAuthor,
        Optional<String> commitSubject,
        String triggerKind,
        Optional<String> triggerId,
        String actor,
        Optional<Long> durationMs,
        @Jsonb List<Difference> diffMasked) {}
