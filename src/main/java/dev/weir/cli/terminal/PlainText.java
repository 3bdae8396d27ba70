package dev.weir.cli.terminal;

/**
 * Text of others, made harmless for a terminal: names, messages and traces may hold escape sequences, line ends or signs
 * that turn the direction of writing. Widths are in columns, as terminals mostly count them (Unicode Standard Annex 11).
 */
public final class PlainText {

    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /** One line without anything that a terminal would obey; what is taken out leaves a U+FFFD or, of white space, a blank. */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(PlainText::harmless).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static int harmless(int sign) {
        if (Character.isWhitespace(sign)) {
            return ' ';
        }
        return isHarmless(sign) ? sign : REPLACEMENT;
    }

    static boolean isHarmless(int sign) {
        return switch (Character.getType(sign)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** How many columns a plain text takes. */
    public static int width(String text) {
        return text.codePoints().map(PlainText::columns).sum();
    }

    private static int columns(int sign) {
        return switch (Character.getType(sign)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(sign) ? 2 : 1;
        };
    }

    private static boolean isWide(int sign) {
        return sign >= 0x1100
                && (sign <= 0x115F
                        || (sign >= 0x2E80 && sign <= 0xA4CF)
                        || (sign >= 0xAC00 && sign <= 0xD7A3)
                        || (sign >= 0xF900 && sign <= 0xFAFF)
                        || (sign >= 0xFE30 && sign <= 0xFE6F)
                        || (sign >= 0xFF00 && sign <= 0xFF60)
                        || (sign >= 0xFFE0 && sign <= 0xFFE6)
                        || (sign >= 0x1F300 && sign <= 0x1FAFF)
                        || (sign >= 0x20000 && sign <= 0x3FFFD));
    }

    /** At most that many columns; a longer text ends in three dots. */
    public static String shortened(String text, int most) {
        if (width(text) <= most) {
            return text;
        }
        StringBuilder start = new StringBuilder();
        int used = 3;
        for (int sign : text.codePoints().toArray()) {
            used += columns(sign);
            if (used > most) {
                break;
            }
            start.appendCodePoint(sign);
        }
        return start + "...";
    }
}
