package dev.weir.db;

/**
 * A text that a caller chose, as PostgreSQL can keep it: without NUL, other control characters and halves of pairs, which
 * would have the whole row refused.
 */
public final class PlainText {

    private PlainText() {}

    /** The text with a blank for each of those, and no more than so many characters of it. */
    public static String of(String text, int longest) {
        return text.codePoints()
                .limit(longest)
                .map(point -> isKept(point) ? point : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isKept(int point) {
        boolean isHalf = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        return !isHalf && (!Character.isISOControl(point) || point == '\n');
    }
}
