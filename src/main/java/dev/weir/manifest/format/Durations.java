package dev.weir.manifest.format;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them ({@code 30s}, {@code 5m}, {@code 1d}) and as ISO 8601 does ({@code PT5M}). */
public final class Durations {

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, LongFunction<Duration>> UNITS = Map.of(
            "ms", Duration::ofMillis,
            "s", Duration::ofSeconds,
            "m", Duration::ofMinutes,
            "h", Duration::ofHours,
            "d", Duration::ofDays);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_TEXT = 40;

    private Durations() {}

    /** Empty where the text is no duration, is negative, or is longer than 366 days. */
    public static Optional<Duration> parse(String text) {
        return any(text).filter(duration -> !duration.isNegative() && duration.compareTo(LONGEST) <= 0);
    }

    private static Optional<Duration> any(String text) {
        Matcher matcher = SHORT.matcher(text);
        return matcher.matches()
                ? Optional.ofNullable(UNITS.get(matcher.group(2)))
                        .map(unit -> unit.apply(Long.parseLong(matcher.group(1))))
                : iso(text);
    }

    private static Optional<Duration> iso(String text) {
        try {
            return text.length() > LONGEST_TEXT ? Optional.empty() : Optional.of(Duration.parse(text));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
