package dev.weir.manifest;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code weir.yml} declares for a cluster: <code>$(name)</code> in a value becomes the declared text, once, and
 * <code>$$(name)</code> the text <code>$(name)</code>. A name that is not declared stays as it is written, and so does
 * everything else that looks like a placeholder: it belongs to Connect and to connectors at run time.
 */
record Variables(SortedMap<String, String> values) {

    static final Variables NONE = new Variables(new TreeMap<>());

    private static final String OPENING = "$(";

    Variables {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    static Variables of(Map<String, String> values) {
        return new Variables(new TreeMap<>(values));
    }

    /**
     * A text in which every declared variable is replaced.
     *
     * @param undeclared names that look like variables and are none
     */
    record Replaced(String text, SortedSet<String> undeclared) {}

    /** Whether a text may be a variable's name. */
    static boolean isName(String text) {
        return !text.isEmpty() && !isDigit(text.charAt(0)) && text.chars().allMatch(Variables::isNamePart);
    }

    Replaced in(String text) {
        return text.contains(OPENING) ? new Replacement(text).run() : new Replaced(text, Collections.emptySortedSet());
    }

    private static boolean isNamePart(int character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || isDigit(character)
                || character == '_'
                || character == '-'
                || character == '.';
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    /** One walk over one text. */
    private final class Replacement {

        private final String text;
        private final StringBuilder done = new StringBuilder();
        private final SortedSet<String> undeclared = new TreeSet<>();
        private int copied;

        Replacement(String text) {
            this.text = text;
        }

        Replaced run() {
            for (int at = text.indexOf(OPENING); at >= 0; at = text.indexOf(OPENING, at + 1)) {
                int end = end(at + OPENING.length());
                String name = text.substring(at + OPENING.length(), end);
                if (isClosed(end) && isName(name)) {
                    replace(at, end + 1, name);
                }
            }
            return new Replaced(done.append(text, copied, text.length()).toString(), undeclared);
        }

        private void replace(int from, int to, String name) {
            boolean isEscaped = from > copied && text.charAt(from - 1) == '$';
            String value = values.get(name);
            if (value != null) {
                done.append(text, copied, isEscaped ? from - 1 : from)
                        .append(isEscaped ? text.substring(from, to) : value);
                copied = to;
            } else if (!isEscaped) {
                undeclared.add(name);
            }
        }

        private int end(int from) {
            int end = from;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            return end;
        }

        private boolean isClosed(int end) {
            return end < text.length() && text.charAt(end) == ')';
        }
    }
}
