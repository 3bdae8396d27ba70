package dev.weir.manifest.text;

import java.util.Optional;

/** What text may not hold and keys may not do, whichever language they are written in. */
public final class Characters {

    private Characters() {}

    /** PostgreSQL stores neither, and Connect could not send the second as UTF-8. */
    public static Optional<String> flaw(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("the text holds a NUL character (\\u0000): remove it");
        }
        return text.codePoints().anyMatch(Characters::isHalf)
                ? Optional.of("the text holds half of a character (a lone \\ud800…\\udfff escape): write both halves")
                : Optional.empty();
    }

    public static String twice(Value.Field first) {
        return "the key " + Quoted.of(first.key()) + " stands here a second time; the first is on line "
                + first.place().line() + ": keep one of them";
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
