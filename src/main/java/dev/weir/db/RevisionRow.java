package dev.weir.db;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A commit that Weir has read.
 *
 * @param clusters those whose last sync to end was of it, by name
 */
public record RevisionRow(
        long seq,
        String sha,
        Optional<String> parent,
        String author,
        String subject,
        Instant committedAt,
        boolean rewritten,
        Instant recordedAt,
        @Jsonb List<String> clusters) {}
