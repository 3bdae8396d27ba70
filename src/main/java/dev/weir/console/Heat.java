package dev.weir.console;

import dev.weir.db.RestartQueries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The restarts of ninety days, a square for each day: the darker the more. */
public final class Heat {

    private static final int DAYS = 90;
    private static final int DARKEST = 4;

    private Heat() {}

    /**
     * One day.
     *
     * @param level from 0, none, to 4
     */
    public record Square(LocalDate day, long restarts, long failed, int level) {

        /** For those who point at it, and for those who cannot see it. */
        public String told() {
            return day + ": " + Shown.amount(restarts, "restart", "restarts")
                    + (failed > 0 ? ", " + failed + " failed again" : "");
        }
    }

    /** The oldest day first; today, in UTC, is the last. */
    public static List<Square> of(List<RestartQueries.Day> days, Instant now) {
        Map<LocalDate, RestartQueries.Day> known =
                days.stream().collect(Collectors.toMap(RestartQueries.Day::day, Function.identity()));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return LongStream.range(0, DAYS)
                .mapToObj(number -> today.minusDays(DAYS - 1 - number))
                .map(day -> square(known.getOrDefault(day, new RestartQueries.Day(day, 0, 0))))
                .toList();
    }

    private static Square square(RestartQueries.Day day) {
        return new Square(day.day(), day.restarts(), day.failed(), level(day.restarts()));
    }

    /** Each level stands for three times as many: 1, up to 3, up to 9, more. */
    private static int level(long restarts) {
        int level = 0;
        for (long most = 0; restarts > most && level < DARKEST; most = most == 0 ? 1 : 3 * most) {
            level++;
        }
        return level;
    }
}
