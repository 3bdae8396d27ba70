package dev.weir.console;

import dev.weir.db.EventRow;
import dev.weir.db.LocatedFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** How small facts are written for people. */
public final class Shown {

    private static final int REVISION = 8;

    private Shown() {}

    public static String revision(String sha) {
        return sha.substring(0, Math.min(REVISION, sha.length()));
    }

    /** How long ago, in the largest fitting unit; the future reads as now. */
    public static String age(Instant at, Instant now) {
        long seconds = Math.max(0, Duration.between(at, now).toSeconds());
        if (seconds < 10) {
            return "just now";
        }
        return length(seconds) + " ago";
    }

    /** In how long, in the largest fitting unit; what is over is soon. */
    public static String due(Instant at, Instant now) {
        long seconds = Duration.between(now, at).toSeconds();
        return seconds < 10 ? "soon" : "in " + length(seconds);
    }

    private static String length(long seconds) {
        if (seconds < 60) {
            // in steps, so that a page at rest does not change with every look
            return seconds / 10 * 10 + " s";
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }

    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        return millis < 60_000
                ? "%d.%d s".formatted(millis / 1_000, millis % 1_000 / 100)
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** Which axis an event is of. */
    public static String axis(EventRow event) {
        return switch (event.axis()) {
            case "health" -> "Health";
            case "syncStatus" -> "Sync status";
            case "sync" -> "Sync";
            case "source" -> "Commit";
            default -> event.type().orElse(event.axis());
        };
    }

    /** The last part of a class's name. */
    public static String simpleClass(String connectorClass) {
        return connectorClass.substring(connectorClass.lastIndexOf('.') + 1);
    }

    public static String amount(long number, String one, String many) {
        return "%,d %s".formatted(number, number == 1 ? one : many);
    }

    /** In their order, with commas between them. */
    public static String listed(Collection<?> words) {
        return words.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    /** {@code file:line}, as editors understand it. */
    public static String place(String path, Optional<Integer> line) {
        return line.map(number -> path + ":" + number).orElse(path);
    }

    /** Where a finding stands, as editors understand it. */
    public static String place(LocatedFinding finding) {
        return place(finding.path().value(), Optional.of(finding.line()).filter(line -> line > 0));
    }

    /** Whose commit, without the address. */
    public static String author(String author) {
        int address = author.indexOf(" <");
        return address < 0 ? author : author.substring(0, address);
    }
}
