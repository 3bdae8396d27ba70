package dev.weir.model;

import java.time.Duration;
import java.util.List;

/**
 * When and how often a failed part of a connector is restarted.
 *
 * @param delay before the first restart
 * @param factor by which the delay grows with each attempt, at least 1
 * @param maxDelay the longest delay
 * @param maxAttempts after which Weir gives up; 0 means no limit
 * @param resetAfter the healthy stretch after which the attempts are forgotten
 * @param jitter between 0 and 1: by which part a delay may be shorter or longer, so that what fails together is not
 *     restarted together
 * @param never exception classes and message texts of failures that no restart cures
 */
public record RestartPolicy(
        boolean enabled,
        Duration delay,
        double factor,
        Duration maxDelay,
        int maxAttempts,
        Duration resetAfter,
        double jitter,
        List<String> never) {

    private static final double USUAL_JITTER = 0.1;

    /** What a field has when the manifest says {@code autoRestart: {enabled: true}} and no more. */
    public static final RestartPolicy STANDARD =
            new RestartPolicy(true, Duration.ofMinutes(1), 2, Duration.ofMinutes(30), 10, Duration.ofMinutes(30));

    /** One with the usual jitter, for any failure. */
    public RestartPolicy(
            boolean enabled, Duration delay, double factor, Duration maxDelay, int maxAttempts, Duration resetAfter) {
        this(enabled, delay, factor, maxDelay, maxAttempts, resetAfter, USUAL_JITTER, List.of());
    }

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
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter must be between 0 and 1, not " + jitter);
        }
        if (never.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("never must not hold an empty text, for every failure would match it");
        }
        never = List.copyOf(never);
    }
}
