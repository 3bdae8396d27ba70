package dev.weir.db;

import java.time.Instant;
import java.util.Optional;

/** How the repository stands: the head that Weir works by, and its last failure to look. */
public record SourceRow(
        Optional<String> sha,
        Optional<String> subject,
        boolean rewritten,
        Optional<Instant> lastSuccess,
        Optional<String> error,
        Optional<Instant> errorSince) {}
