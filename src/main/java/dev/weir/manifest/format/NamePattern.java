package dev.weir.manifest.format;

import java.util.Optional;

/**
 * A name, or one in which {@code *} stands for any text and {@code ?} for one character. Nothing else has a meaning, and
 * its work is bounded by the product of both lengths.
 */
public record NamePattern(String pattern) {

    private static final int LONGEST = 255;

    /** What is wrong with a pattern that a user wrote. */
    static Optional<String> flaw(String pattern) {
        boolean isPlain = pattern.codePoints().allMatch(point -> "*?._-".indexOf(point) >= 0 || isAlphanumeric(point));
        return isPlain && !pattern.isEmpty() && pattern.length() <= LONGEST
                ? Optional.empty()
                : Optional.of("must be a connector's name, or a pattern of one with * and ?");
    }

    private static boolean isAlphanumeric(int point) {
        return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9');
    }

    /** Goes back to the last star only, which is enough where nothing ends a star. */
    public boolean matches(String name) {
        int at = 0;
        int star = -1;
        int starName = 0;
        int index = 0;
        while (index < name.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                starName = index;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == '?' || pattern.charAt(at) == name.charAt(index))) {
                at++;
                index++;
            } else if (star >= 0) {
                at = star + 1;
                index = ++starName;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(character -> character == '*');
    }
}
