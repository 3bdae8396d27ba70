package dev.weir.model;

import java.time.Duration;

/**
 * When and how often a failed part of a connector is restarted.
 *
 * @param delay before the first restart
 * @param factor by which the delay grows with each attempt, at least 1
 * @param maxDelay the longest delay
 * @param maxAttempts after which Weir gives up; 0 means no limit
 * @param resetAfter the healthy stretch after which the attempts are forgotten
 */
public record RestartPolicy(
        boolean enabled, Duration delay, double factor, Duration maxDelay, int maxAttempts, Duration resetAfter) {

    /** What a field has when the manifest says {@code autoRestart: {enabled: true}} and no more. */
    public static final RestartPolicy STANDARD =
            new RestartPolicy(true, Duration.ofMinutes(1), 2, Duration.ofMinutes(30), 10, Duration.ofMinutes(30));

    public RestartPolicy {
        if (delay.isNegative() || maxDelay.compareTo(delay) < 0) {
            throw new IllegalArgumentException("delay " + delay + " must be between 0 and maxDelay " + maxDelay);
        }
        if (!(factor >= 1 && factor <= 100)) {
            throw new IllegalArgumentException("factor must be between 1 and 100, not " + factor);
        }
        if (maxAttempts < 0) {
            throw new IllegalArgumentException("maxAttempts must not be negative: " + maxAttempts);
        }
        if (resetAfter.isNegative()) {
            throw new IllegalArgumentException("resetAfter must not be negative: " + resetAfter);
        }
    }
}
