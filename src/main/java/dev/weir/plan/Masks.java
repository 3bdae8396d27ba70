package dev.weir.plan;

import java.util.regex.Pattern;

/**
 * Values that a Connect service echoes in place of a secret: asterisks (Confluent Cloud and proxies), bullets, {@code
 * [hidden]} (Connect's own PASSWORD type) and the like, for the whole value or within it, as in {@code password="****"} of
 * a JAAS config. Only the value that Weir wrote last can tell what stands behind one.
 */
final class Masks {

    private static final Pattern WORD = Pattern.compile(
            "REDACTED|[\\[<(](hidden|redacted|masked|secret)[\\])>]", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A word or two of a regular expression are no mask. */
    private static final Pattern BLOT = Pattern.compile("\\*{3,}|[\u2022\u25cf]{3,}");

    private Masks() {}

    enum Judgement {
        EQUAL,
        DIFFERENT,
        UNVERIFIABLE
    }

    /** Judges a pair whose desired and live texts differ. */
    static Judgement judge(KeyDifference pair) {
        if (!hides(pair)) {
            return Judgement.DIFFERENT;
        }
        if (pair.lastApplied().isEmpty()) {
            return pair.desired().isPresent() ? Judgement.UNVERIFIABLE : Judgement.DIFFERENT;
        }
        return pair.lastApplied().equals(pair.desired()) ? Judgement.EQUAL : Judgement.DIFFERENT;
    }

    private static boolean hides(KeyDifference pair) {
        return pair.live()
                .filter(live -> isMask(live)
                        || pair.desired().filter(text -> isBlotted(live, text)).isPresent())
                .isPresent();
    }

    /** Whether the whole of a value is a mask. */
    static boolean isMask(String value) {
        return WORD.matcher(value).matches() || BLOT.matcher(value).matches();
    }

    /** Whether the echo is that text with parts of it blotted out. */
    private static boolean isBlotted(String live, String text) {
        String[] kept = BLOT.split(live, -1);
        int from = 0;
        for (String part : kept) {
            int found = text.indexOf(part, from);
            if (found < 0) {
                return false;
            }
            from = found + part.length();
        }
        return kept.length > 1 && text.startsWith(kept[0]) && text.endsWith(kept[kept.length - 1]);
    }
}
