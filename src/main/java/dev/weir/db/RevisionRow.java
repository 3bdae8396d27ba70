package dev.weir.db;

import java.time.Instant;
import java.util.Optional;

/** A commit that Weir has read. */
public record RevisionRow(
        long seq,
        String sha,
        Optional<String> parent,
        String author,
        String subject,
        Instant committedAt,
        boolean rewritten,
        Instant recordedAt) {}
