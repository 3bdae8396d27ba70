package dev.weir.manifest.format;

import dev.weir.model.Wildcards;
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

    public boolean matches(String name) {
        return Wildcards.match(pattern, name);
    }
}
