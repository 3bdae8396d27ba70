package dev.weir.manifest.format;

import dev.weir.model.RestartPolicy;
import java.time.Duration;
import java.util.Optional;

/** Restart policies of other tools, which know fewer settings than ours. */
final class RestartPolicies {

    /** The most attempts that a document may ask for. */
    static final int ATTEMPTS = 1_000_000;

    private RestartPolicies() {}

    /**
     * Our usual delays, up to that one.
     *
     * @param most attempts; 0 means none at all, where our 0 means no limit, and so does an absent one
     */
    static RestartPolicy limited(boolean isEnabled, Duration maxDelay, Optional<Integer> most) {
        RestartPolicy standard = RestartPolicy.STANDARD;
        int attempts = most.orElse(0);
        boolean isAnyAllowed = most.isEmpty() || attempts > 0;
        return new RestartPolicy(
                isEnabled && isAnyAllowed,
                standard.delay(),
                standard.factor(),
                maxDelay,
                attempts,
                standard.resetAfter());
    }
}
