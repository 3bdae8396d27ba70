package dev.weir.plan.policy;

import dev.weir.model.FillIn;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What stands for something else in a config value: <code>${provider:path:key}</code>, which a worker looks up, also one in
 * another; and <code>${topic}</code>, <code>{{topic}}</code> and the like, which others fill in. Each call goes once over
 * the value.
 */
final class References {

    /** Stands for what stands for something else; a private character, which no config holds. */
    static final char MARK = '\uE000';

    private static final String OPEN = "${";

    private References() {}

    /** Whether a config provider is asked for any part of the value. */
    static boolean isIn(String value) {
        return !providers(value).isEmpty();
    }

    /** The names of the config providers that the value asks, those inside of others too; what is to be filled in is none. */
    static SortedSet<String> providers(String value) {
        SortedSet<String> names = new TreeSet<>();
        int last = value.lastIndexOf('}');
        for (int at = value.indexOf(OPEN); at >= 0 && at < last; at = value.indexOf(OPEN, at + 1)) {
            int end = endOfName(value, at + OPEN.length());
            if (end < last && value.charAt(end) == ':' && !FillIn.isIn(value.substring(at, end + 1))) {
                names.add(value.substring(at + OPEN.length(), end));
            }
        }
        return names;
    }

    private static int endOfName(String value, int start) {
        int end = start;
        while (end < value.length()
                && value.charAt(end) != ':'
                && value.charAt(end) != '}'
                && !value.startsWith(OPEN, end)) {
            end++;
        }
        return end;
    }

    /** The value with {@link #MARK} in the place of each outermost <code>${…}</code>. */
    static String marked(String value) {
        if (!value.contains(OPEN)) {
            return value;
        }
        StringBuilder marked = new StringBuilder(value.length());
        int depth = 0;
        int start = 0;
        for (int at = 0; at < value.length(); at++) {
            if (value.startsWith(OPEN, at)) {
                start = depth++ == 0 ? at : start;
                at++;
            } else if (depth == 0) {
                marked.append(value.charAt(at));
            } else if (value.charAt(at) == '}' && --depth == 0) {
                marked.append(MARK);
            }
        }
        return depth == 0
                ? marked.toString()
                : marked.append(value, start, value.length()).toString();
    }
}
