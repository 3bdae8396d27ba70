package dev.weir.cli.check;

import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param subject what it is about: {@code configuration}, {@code secrets}, {@code access}, {@code identity provider},
 *     {@code database}, {@code repository}, {@code cluster NAME}
 * @param next what to do about it; empty where all is well
 */
public record Finding(Level level, String subject, String message, Optional<String> next) {

    /** How bad it is: an {@code ERROR} keeps the service from its work, a {@code WARNING} does not. */
    public enum Level {
        OK,
        WARNING,
        ERROR;

        /** In lower case. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static Finding ok(String subject, String message) {
        return new Finding(Level.OK, subject, message, Optional.empty());
    }

    static Finding warning(String subject, String message, String next) {
        return new Finding(Level.WARNING, subject, message, Optional.of(next));
    }

    static Finding error(String subject, String message, String next) {
        return new Finding(Level.ERROR, subject, message, Optional.of(next));
    }

    /** For a message that says already what to do. */
    static Finding error(String subject, String message) {
        return new Finding(Level.ERROR, subject, message, Optional.empty());
    }
}
