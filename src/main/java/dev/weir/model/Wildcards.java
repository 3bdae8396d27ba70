package dev.weir.model;

import java.util.function.IntPredicate;

/**
 * Matches a sequence against a pattern of single elements and stars. A star stands for any number of elements; only the
 * last star met is ever tried again, so the work is bounded by the product of both lengths.
 */
public final class Wildcards {

    /** Whether the pattern's element at one index fits the text's element at another. */
    public interface Fit {
        boolean test(int pattern, int text);
    }

    private Wildcards() {}

    /** Whether the whole text fits a pattern in which {@code *} stands for any text and {@code ?} for one character. */
    public static boolean match(String pattern, String text) {
        return match(
                pattern.length(),
                text.length(),
                i -> pattern.charAt(i) == '*',
                (i, j) -> pattern.charAt(i) == '?' || pattern.charAt(i) == text.charAt(j));
    }

    /** Whether the whole text fits the whole pattern. */
    public static boolean match(int patternLength, int textLength, IntPredicate isStar, Fit fit) {
        int pattern = 0;
        int text = 0;
        int star = -1;
        int retry = 0;
        while (text < textLength) {
            if (pattern < patternLength && isStar.test(pattern)) {
                star = pattern++;
                retry = text;
            } else if (pattern < patternLength && fit.test(pattern, text)) {
                pattern++;
                text++;
            } else if (star >= 0) {
                pattern = star + 1;
                text = ++retry;
            } else {
                return false;
            }
        }
        while (pattern < patternLength && isStar.test(pattern)) {
            pattern++;
        }
        return pattern == patternLength;
    }
}
