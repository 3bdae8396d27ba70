package dev.weir.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What Weir has put back of late, so that it does not fight for ever with whoever changes it.
 *
 * @param isAsked a person asks for it now, whatever was before and whatever self-heal says
 * @param past what was put back within the last hour, by {@link PlannedItem#heals()}
 */
public record Healings(boolean isAsked, Map<String, Past> past) {

    public static final Healings NONE = new Healings(false, Map.of());

    /** A person asks for a sync. */
    public static final Healings ASKED = new Healings(true, Map.of());

    public Healings {
        past = Map.copyOf(past);
    }

    Optional<Past> of(String digest) {
        return Optional.ofNullable(past.get(digest));
    }

    /**
     * The same thing, put back so often.
     *
     * @param last when it was put back last, at least once
     * @param ago how long that is ago now
     */
    public record Past(int times, Instant last, Duration ago) {

        public Past {
            if (times < 1) {
                throw new IllegalArgumentException("what was never put back has no past");
            }
        }
    }
}
