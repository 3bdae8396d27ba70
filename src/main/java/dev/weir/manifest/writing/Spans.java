package dev.weir.manifest.writing;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Durations as people write them, the way back from reading. */
final class Spans {

    private record Unit(String sign, Duration length) {

        static Unit of(String sign, ChronoUnit unit) {
            return new Unit(sign, unit.getDuration());
        }

        boolean divides(Duration span) {
            return span.toNanos() % length.toNanos() == 0;
        }
    }

    private static final List<Unit> LARGEST_FIRST = List.of(
            Unit.of("d", ChronoUnit.DAYS),
            Unit.of("h", ChronoUnit.HOURS),
            Unit.of("m", ChronoUnit.MINUTES),
            Unit.of("s", ChronoUnit.SECONDS),
            Unit.of("ms", ChronoUnit.MILLIS));

    private Spans() {}

    /** In the largest unit of which it is a whole number, {@code 90s}; in ISO 8601 where none is. */
    static String of(Duration span) {
        if (span.isZero()) {
            return "0s";
        }
        return LARGEST_FIRST.stream()
                .filter(unit -> unit.divides(span))
                .findFirst()
                .map(unit -> span.toNanos() / unit.length().toNanos() + unit.sign())
                .orElseGet(span::toString);
    }
}
