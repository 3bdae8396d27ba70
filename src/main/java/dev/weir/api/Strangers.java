package dev.weir.api;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Bounds how many rows those can have written who prove nothing: six hundred at once and sixty a minute, on each node;
 * what is more is counted. Thread-safe.
 */
final class Strangers {

    private static final int BURST = 600;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private Instant full = Instant.MIN;
    private long leftOut;

    /** Empty where this one is only counted; else how many were counted before it. */
    synchronized OptionalLong admit(Instant now) {
        Instant earliest = now.minus(INTERVAL.multipliedBy(BURST));
        Instant next = (full.isBefore(earliest) ? earliest : full).plus(INTERVAL);
        if (next.isAfter(now)) {
            leftOut++;
            return OptionalLong.empty();
        }
        full = next;
        long before = leftOut;
        leftOut = 0;
        return OptionalLong.of(before);
    }
}
