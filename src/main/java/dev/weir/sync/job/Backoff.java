package dev.weir.sync.job;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Exponential backoff with jitter: each rest is drawn between half and all of a length that doubles with each failure.
 */
public record Backoff(Duration first, Duration longest) {

    public static final Backoff STANDARD = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private static final int MOST_DOUBLINGS = 20;

    /** The rest after a failure that so many came before, in a row. */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures, MOST_DOUBLINGS);
        long length = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(length / 2, length + 1));
    }
}
