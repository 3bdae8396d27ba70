package dev.weir.model;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Times that come back, in which syncs may write to a cluster, or may not.
 *
 * @param cron when it starts, in the words of Quartz: second, minute, hour, day of month, month, day of week, perhaps year
 * @param duration how long it lasts, by elapsed time whatever the zone's clock does meanwhile
 * @param zone by whose clock it starts
 */
public record SyncWindow(Kind kind, String cron, Duration duration, ZoneId zone) {

    /** Shorter ones would be over before anybody looks. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int DAY_OF_MONTH = 3;
    private static final int DAY_OF_WEEK = 5;

    /** What it says of its time. */
    public enum Kind {
        /** Nothing is written in it. */
        DENY,
        /** Something may be written in it, and outside of all of its kind nothing. */
        ALLOW;

        /** As it is written: {@code deny}, {@code allow}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    public SyncWindow {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("duration must be between 1m and 366d");
        }
    }

    /**
     * The cron as Quartz wants it, which takes a star for no more than one of both days: the one that says nothing is a
     * question mark.
     */
    public String quartz() {
        String[] fields = cron.strip().split("\\s+");
        if (fields.length > DAY_OF_WEEK) {
            int silent = fields[DAY_OF_WEEK].equals("*") ? DAY_OF_WEEK : DAY_OF_MONTH;
            boolean areBothSaid =
                    Arrays.stream(new int[] {DAY_OF_MONTH, DAY_OF_WEEK}).noneMatch(day -> fields[day].equals("?"));
            if (areBothSaid && fields[silent].equals("*")) {
                fields[silent] = "?";
            }
        }
        return String.join(" ", fields);
    }

    /** For a person who wonders why nothing is written. */
    public String told() {
        return kind.word() + " \"" + cron + "\" for " + length() + ", " + zone;
    }

    private String length() {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
