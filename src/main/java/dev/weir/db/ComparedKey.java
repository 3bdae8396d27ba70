package dev.weir.db;

import java.util.Optional;

/**
 * One key of a connector's configs, as it may be shown.
 *
 * @param isMasked whether the values are hidden because they are secrets; what is hidden may differ all the same
 * @param isDifferent whether a sync would change it
 */
public record ComparedKey(
        String key,
        Optional<String> desired,
        Optional<String> live,
        Optional<String> lastApplied,
        boolean isMasked,
        boolean isDifferent) {}
