package dev.weir.db;

import java.util.Optional;

/**
 * One key of a diff, as it may be shown.
 *
 * @param masked whether the values are hidden because they are secrets
 */
public record Difference(
        String key, Optional<String> desired, Optional<String> live, Optional<String> lastApplied, boolean masked) {}
