package dev.weir.plan.window;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.weir.model.SyncWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A window with its times. What its cron says is read off a clock that never jumps, and placed in the zone by the rules of
 * {@link java.time.LocalDateTime#atZone}: a start that the zone's clock leaves out comes when that clock would have shown
 * it, a start that it shows twice comes the first time. The library alone would leave out the one, and deny nothing.
 */
final class Recurrence {

    private static final CronParser QUARTZ =
            new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

    /** No zone's clock has ever jumped further. */
    private static final Duration WIDEST_JUMP = Duration.ofHours(25);

    private final SyncWindow window;
    private final ZoneId zone;
    private final ExecutionTime cron;

    /** @throws IllegalArgumentException if the cron is none */
    Recurrence(SyncWindow window) {
        this.window = window;
        this.zone = window.zone();
        this.cron = ExecutionTime.forCron(QUARTZ.parse(window.quartz()));
    }

    SyncWindow window() {
        return window;
    }

    /** When the one ends in which that moment lies; empty where it lies in none. */
    Optional<Instant> endOf(Instant at) {
        return lastStart(at).map(start -> start.plus(window.duration())).filter(end -> end.isAfter(at));
    }

    /** The next moment at which it begins or ends. */
    Optional<Instant> nextChange(Instant at) {
        return endOf(at).or(() -> nextStart(at));
    }

    private Optional<Instant> lastStart(Instant at) {
        Optional<LocalDateTime> start = before(latestLocal(at).plusSeconds(1));
        while (start.isPresent() && instant(start.get()).isAfter(at)) {
            start = before(start.get());
        }
        // one that was left out may have come after a later local one
        return start.flatMap(last -> Stream.concat(Stream.of(last), before(last).stream())
                .map(this::instant)
                .filter(found -> !found.isAfter(at))
                .max(Comparator.naturalOrder()));
    }

    private Optional<Instant> nextStart(Instant at) {
        Optional<LocalDateTime> start = after(local(at, at));
        while (start.isPresent() && !instant(start.get()).isAfter(at)) {
            start = after(start.get());
        }
        return start.flatMap(next -> Stream.concat(Stream.of(next), after(next).stream())
                .map(this::instant)
                .min(Comparator.naturalOrder()));
    }

    /** Where the clock was set back a short while ago, it has shown later times than it shows now. */
    private LocalDateTime latestLocal(Instant at) {
        LocalDateTime now = local(at, at);
        LocalDateTime unset = local(at, at.minus(WIDEST_JUMP));
        return unset.isAfter(now) ? unset : now;
    }

    /** What the zone's clock shows at a moment, or would show had it not been set since another. */
    private LocalDateTime local(Instant at, Instant since) {
        return LocalDateTime.ofInstant(at, zone.getRules().getOffset(since));
    }

    private Instant instant(LocalDateTime local) {
        return local.atZone(zone).toInstant();
    }

    private Optional<LocalDateTime> before(LocalDateTime local) {
        return cron.lastExecution(unmoved(local)).map(ZonedDateTime::toLocalDateTime);
    }

    private Optional<LocalDateTime> after(LocalDateTime local) {
        return cron.nextExecution(unmoved(local)).map(ZonedDateTime::toLocalDateTime);
    }

    private static ZonedDateTime unmoved(LocalDateTime local) {
        return local.atZone(ZoneOffset.UTC);
    }
}
