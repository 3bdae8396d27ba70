package dev.weir.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets a burst through and then a steady trickle. Safe for use by many threads. */
public final class TokenBucket {

    private final int burst;
    private final Duration interval;
    private final InstantSource clock;
    private double tokens;
    private Instant filledAt;

    /**
     * @param interval after which one more call is let through
     */
    public TokenBucket(int burst, Duration interval, InstantSource clock) {
        this.burst = burst;
        this.interval = interval;
        this.clock = clock;
        this.tokens = burst;
        this.filledAt = clock.instant();
    }

    /** Whether this call may pass. */
    public synchronized boolean take() {
        Instant now = clock.instant();
        double gained = (double) Duration.between(filledAt, now).toMillis() / interval.toMillis();
        tokens = Math.min(burst, tokens + Math.max(0, gained));
        filledAt = now;
        boolean passes = tokens >= 1;
        tokens -= passes ? 1 : 0;
        return passes;
    }
}
