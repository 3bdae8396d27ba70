package dev.weir.console;

import java.util.Arrays;
import java.util.Optional;

/**
 * A failure as Connect tells it.
 *
 * @param text the whole stack trace, secrets redacted
 */
public record Trace(String text) {

    private static final String CAUSE = "Caused by: ";

    public boolean isEmpty() {
        return text.isBlank();
    }

    public String firstLine() {
        return text.lines().findFirst().orElse("");
    }

    /** The innermost cause, which most often is the one to cure. */
    public Optional<String> deepestCause() {
        return Arrays.stream(text.split("\n", -1))
                .map(String::strip)
                .filter(line -> line.startsWith(CAUSE))
                .map(line -> line.substring(CAUSE.length()))
                .reduce((outer, inner) -> inner);
    }
}
