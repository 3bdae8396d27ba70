package dev.weir.auth;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How fast one person may call, so that a script that has gone wild slows nobody but itself. Each node counts for itself.
 * Safe for use by many threads.
 */
public final class Pace {

    private static final int BURST = 1_000;
    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final int MOST_KNOWN = 10_000;

    private final LoadingCache<String, TokenBucket> callers;

    /** @param interval after which one more call is let through */
    public Pace(int burst, Duration interval, InstantSource clock) {
        // a bucket that is forgotten has been full for long
        callers = CacheBuilder.newBuilder()
                .maximumSize(MOST_KNOWN)
                .expireAfterAccess(interval.multipliedBy(2L * burst))
                .build(CacheLoader.from(() -> new TokenBucket(burst, interval, clock)));
    }

    /** A hundred calls a second, and a thousand at once. */
    public static Pace standard(InstantSource clock) {
        return new Pace(BURST, INTERVAL, clock);
    }

    /** Whether this call of theirs may pass. */
    boolean lets(String name) {
        return callers.getUnchecked(name).take();
    }
}
