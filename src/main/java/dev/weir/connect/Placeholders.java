package dev.weir.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a worker put in the place of placeholders: what was sent, laid beside what came of it. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^{}]*}");

    private Placeholders() {}

    /**
     * The whole text, and each part of it that stands for a placeholder: plugins quote parts of a value too, such as the
     * host of a URL.
     */
    static List<String> resolved(String sent, String shown) {
        List<String> found = new ArrayList<>(List.of(shown));
        String[] literals = PLACEHOLDER.split(sent, -1);
        int at = shown.startsWith(literals[0]) ? literals[0].length() : -1;
        for (int i = 1; i < literals.length && at >= 0; i++) {
            int end = i < literals.length - 1 ? shown.indexOf(literals[i], at) : endBefore(literals[i], shown, at);
            if (end >= 0) {
                found.add(shown.substring(at, end));
            }
            at = end < 0 ? -1 : end + literals[i].length();
        }
        return found;
    }

    private static int endBefore(String last, String shown, int from) {
        int end = shown.length() - last.length();
        return end >= from && shown.endsWith(last) ? end : -1;
    }
}
