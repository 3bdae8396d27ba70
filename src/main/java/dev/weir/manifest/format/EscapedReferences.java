package dev.weir.manifest.format;

/**
 * Conduktor's command line replaces <code>${…}</code> and takes one dollar from <code>$${…}</code>, reading from left to right
 * up to the first closing brace, with at least one character between. What stands inside is not read again.
 */
final class EscapedReferences {

    private static final String OPENING = "${";

    private EscapedReferences() {}

    static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        int copied = 0;
        for (int open = text.indexOf(OPENING); open >= 0; ) {
            int end = text.indexOf('}', open);
            if (end < 0) {
                break;
            }
            if (isEscaped(text, open, copied) && end > open + OPENING.length()) {
                plain.append(text, copied, open - 1).append(text, open, end + 1);
                copied = end + 1;
            }
            open = text.indexOf(OPENING, end > open + OPENING.length() ? end + 1 : open + OPENING.length());
        }
        return plain.append(text, copied, text.length()).toString();
    }

    /** Whether there is a reference without the escape. */
    static boolean isAnyPlain(String text) {
        int open = text.indexOf(OPENING);
        while (open >= 0) {
            int end = text.indexOf('}', open);
            if (end > open + OPENING.length() && !isEscaped(text, open, 0)) {
                return true;
            }
            open = end < 0 ? -1 : text.indexOf(OPENING, Math.max(end, open + OPENING.length()));
        }
        return false;
    }

    private static boolean isEscaped(String text, int open, int from) {
        return open > from && text.charAt(open - 1) == '$';
    }
}
