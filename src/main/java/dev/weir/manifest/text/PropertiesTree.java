package dev.weir.manifest.text;

import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Properties text to located values. It is cut into logical lines here, so that each keeps its place, and every one of them
 * is read by {@link Properties} itself. What that class does in silence and people do not expect is warned about. Used for
 * one file, then dropped; not thread-safe.
 */
public final class PropertiesTree {

    /** A backslash that vanishes though nothing was escaped: {@code \.} is read as a dot. */
    public static final String LOST_BACKSLASH = "lost-backslash";

    /** Characters that Connect's standalone mode reads as others. */
    public static final String NOT_LATIN = "not-latin";

    private static final int LAST_ASCII = 0x7F;

    private final Origin origin;
    private final String text;
    private final Problems problems;
    private final Map<String, Value.Field> entries = new LinkedHashMap<>();
    private int line = 1;

    private PropertiesTree(Origin origin, String text, Problems problems) {
        this.origin = origin;
        this.text = text;
        this.problems = problems;
    }

    /** All entries of the file; what is wrong with them, and what is to be known of them, goes into the problems. */
    public static Value.Fields read(RepoPath path, String text, Problems problems) {
        return read(Origin.of(path), text, problems);
    }

    /** All entries of a text that stands somewhere in a file. */
    public static Value.Fields read(Origin origin, String text, Problems problems) {
        return new PropertiesTree(origin, text, problems).read();
    }

    private Value.Fields read() {
        int at = 0;
        while (at < text.length()) {
            int end = logicalEnd(at);
            if (!isRemark(at)) {
                logicalLine(text.substring(at, end), placeOf(at));
            }
            line += breaks(at, end);
            at = end;
        }
        return new Value.Fields(origin.at(1, 1), entries);
    }

    private void logicalLine(String raw, Place place) {
        Properties entry = new Properties();
        try {
            entry.load(new StringReader(raw));
        } catch (IllegalArgumentException malformed) {
            problems.at(
                    place, "a \\u stands here without four hexadecimal digits: write \\\\u for a backslash and a u");
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading text in memory", impossible);
        }
        entry.stringPropertyNames().forEach(key -> keep(key, entry.getProperty(key, ""), place));
        entry.stringPropertyNames().forEach(key -> warn(key, raw, place));
    }

    private void keep(String key, String value, Place place) {
        Characters.flaw(key).or(() -> Characters.flaw(value)).ifPresent(flaw -> problems.at(place, flaw));
        Value.Field field = new Value.Field(place, key, new Value.Scalar(place, value, false));
        Optional.ofNullable(entries.putIfAbsent(key, field))
                .ifPresent(first -> problems.at(
                        place, Characters.twice(first) + " (Java's own reader keeps the last without a word)"));
    }

    private void warn(String key, String raw, Place place) {
        int lost = lostBackslash(raw);
        if (lost >= 0) {
            Place there = origin.at(line + breaks(raw, 0, lost), columnOf(raw, lost));
            problems.warn(
                    LOST_BACKSLASH,
                    Optional.of(key),
                    there,
                    "a single backslash is lost in properties: " + Quoted.of(key)
                            + " is read without it; write two where one is meant");
        }
        if (raw.chars().anyMatch(character -> character > LAST_ASCII)) {
            problems.warn(
                    NOT_LATIN,
                    Optional.of(key),
                    place,
                    Quoted.of(key)
                            + " holds characters beyond ASCII: they are read as UTF-8 here, and Connect's standalone"
                            + " mode reads ISO-8859-1; \\uXXXX means the same to both");
        }
    }

    /** Where a backslash stands before a character that needs none; -1 where none does. */
    private static int lostBackslash(String raw) {
        int at = raw.indexOf('\\');
        while (at >= 0 && at + 1 < raw.length()) {
            if ("\\ \t\f\r\n:=#!tnrfu\"'".indexOf(raw.charAt(at + 1)) < 0) {
                return at;
            }
            at = raw.indexOf('\\', at + 2);
        }
        return -1;
    }

    private int logicalEnd(int start) {
        int from = start;
        int end = naturalEnd(from);
        boolean mayGoOn = !isRemark(start);
        while (mayGoOn && end < text.length() && isContinued(from, end)) {
            from = end;
            end = naturalEnd(from);
        }
        return end;
    }

    /** After the end of the line, whichever of the three it has. */
    private int naturalEnd(int start) {
        int at = start;
        while (at < text.length() && !isBreak(text.charAt(at))) {
            at++;
        }
        return at < text.length() && text.startsWith("\r\n", at) ? at + 2 : Math.min(at + 1, text.length());
    }

    /** Whether the line ends with an odd number of backslashes. */
    private boolean isContinued(int start, int end) {
        int last = end;
        while (last > start && isBreak(text.charAt(last - 1))) {
            last--;
        }
        int first = last;
        while (first > start && text.charAt(first - 1) == '\\') {
            first--;
        }
        return (last - first) % 2 == 1;
    }

    /** Whether the line that begins there is blank or a comment. */
    private boolean isRemark(int start) {
        int at = firstWritten(start);
        return at == text.length() || isBreak(text.charAt(at)) || text.charAt(at) == '#' || text.charAt(at) == '!';
    }

    private int firstWritten(int start) {
        int at = start;
        while (at < text.length() && " \t\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private Place placeOf(int start) {
        return origin.at(line, 1 + firstWritten(start) - start);
    }

    private int breaks(int start, int end) {
        return breaks(text, start, end);
    }

    private static int breaks(String text, int start, int end) {
        int count = 0;
        for (int at = start; at < end; at++) {
            boolean isPair = text.charAt(at) == '\n' && at > 0 && text.charAt(at - 1) == '\r';
            count += isBreak(text.charAt(at)) && !isPair ? 1 : 0;
        }
        return count;
    }

    private static int columnOf(String raw, int at) {
        int start = at;
        while (start > 0 && !isBreak(raw.charAt(start - 1))) {
            start--;
        }
        return 1 + at - start;
    }

    private static boolean isBreak(char character) {
        return character == '\n' || character == '\r';
    }
}
