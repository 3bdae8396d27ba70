package dev.weir.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a connector is wanted in another state, and until when.
 *
 * @param until RFC 3339, in the future and at most 30 days ahead; four hours from now where left out
 */
public record OverrideWish(
        @Nullable String reason,
        @Schema(format = "date-time") @Nullable Instant until) {

    static final OverrideWish NOTHING_SAID = new OverrideWish(null, null);

    private static final Duration USUAL = Duration.ofHours(4);
    private static final Duration LONGEST = Duration.ofDays(30);

    Optional<String> why() {
        return Reason.of(reason);
    }

    /** When it ends. */
    Instant end(Instant now) {
        return endOf(until, now);
    }

    static Instant endOf(@Nullable Instant until, Instant now) {
        if (until == null) {
            return now.plus(USUAL);
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new FaultyRequest("until", "must be in the future, and at most 30 days ahead");
        }
        return until;
    }
}
