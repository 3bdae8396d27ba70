package dev.weir.manifest.writing;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A text as a YAML scalar of one line that no reader takes for anything else, whichever version of YAML it speaks. */
final class YamlText {

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9_]+)*");

    /** What YAML 1.1 takes for a boolean or for nothing. */
    private static final Set<String> TAKEN = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private YamlText() {}

    /** Without quotes where every reader agrees that it is a text. */
    static String word(String text) {
        boolean isSafe = WORD.matcher(text).matches() && !TAKEN.contains(text.toLowerCase(Locale.ROOT));
        return isSafe ? text : quoted(text);
    }

    /** In double quotes; what cannot be seen is escaped. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> append(quoted, point));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int point) {
        switch (point) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (isVisible(point)) {
                    quoted.appendCodePoint(point);
                } else {
                    quoted.append(
                            String.format(Locale.ROOT, Character.isBmpCodePoint(point) ? "\\u%04X" : "\\U%08X", point));
                }
            }
        }
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
