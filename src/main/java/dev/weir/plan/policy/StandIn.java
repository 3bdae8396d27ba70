package dev.weir.plan.policy;

import java.util.regex.Pattern;

/** Text that stands where a secret would, and is none: a reference, or something that is yet to be filled in. */
final class StandIn {

    private static final Pattern WHOLE = Pattern.compile(
            "<.*>|\\{\\{.*}}|%[sd]|[%#]\\{.*}|\\$\\(.*\\)|\\$[A-Z_][A-Z0-9_]*|\\*+|@[A-Za-z0-9_.]+@", Pattern.DOTALL);

    private StandIn() {}

    /** Whether a text in which references are marked is all there is to a secret. */
    static boolean isSecretItself(String marked) {
        String text = marked.strip();
        return !text.isEmpty()
                && text.indexOf(References.MARK) < 0
                && !isBoolean(text)
                && !WHOLE.matcher(text).matches();
    }

    private static boolean isBoolean(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }
}
