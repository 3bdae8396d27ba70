package dev.weir.manifest.text;

import java.util.Collection;
import java.util.List;

/**
 * Whether a file breaks because it is a template (Helm, Jinja, Go, ERB) that somebody has yet to render. Only markers outside
 * quotes count, on the line where the reading failed or on the last one before it: <code>"{{topic}}"</code> is an
 * ordinary value of some connectors.
 */
public final class Template {

    public static final String REASON = "holds template syntax that is not rendered here: render it first";

    private static final List<String> MARKERS = List.of("{{", "{%", "<%");

    private Template() {}

    /** Whether it breaks on one of these lines. The text is cut into lines once, however many of them there are. */
    public static boolean breaks(String text, Collection<Integer> failing) {
        if (failing.isEmpty() || MARKERS.stream().noneMatch(text::contains)) {
            return false;
        }
        List<String> lines = text.lines().toList();
        return failing.stream().distinct().anyMatch(line -> breaks(lines.subList(0, upTo(lines, line))));
    }

    private static int upTo(List<String> lines, int line) {
        return Math.min(lines.size(), Math.max(line, 1));
    }

    private static boolean breaks(List<String> upTo) {
        int last = lastWritten(upTo, upTo.size() - 1);
        boolean isFailingLineWritten = last == upTo.size() - 1;
        return isMarked(upTo, last) || (isFailingLineWritten && isMarked(upTo, lastWritten(upTo, last - 1)));
    }

    private static int lastWritten(List<String> lines, int from) {
        int index = from;
        while (index >= 0 && lines.get(index).isBlank()) {
            index--;
        }
        return index;
    }

    private static boolean isMarked(List<String> lines, int index) {
        return index >= 0 && MARKERS.stream().anyMatch(marker -> stands(marker, lines.get(index)));
    }

    private static boolean stands(String marker, String line) {
        int at = line.indexOf(marker);
        return at >= 0 && isOutsideQuotes(line.substring(0, at));
    }

    private static boolean isOutsideQuotes(String before) {
        return isEven(before, '"') && isEven(before, '\'') && before.indexOf('#') < 0;
    }

    private static boolean isEven(String text, char quote) {
        return text.chars().filter(character -> character == quote).count() % 2 == 0;
    }
}
