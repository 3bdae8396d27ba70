package dev.weir.sync;

import java.util.Optional;

/** One key that differs, masked. */
public record DiffEntry(
        String key, Optional<String> desired, Optional<String> live, Optional<String> lastApplied, boolean masked) {}
