package dev.weir.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of connectors that the repository no longer holds, the laxest first. */
public enum PruneMode {
    /** They are deleted unasked. */
    AUTO,
    /** Each delete waits for a yes. */
    CONFIRM,
    /** No delete is ever planned. */
    OFF;

    /** The one of both that deletes less. */
    public PruneMode stricter(PruneMode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** As it is written: {@code auto}, {@code confirm}, {@code off}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of that word; YAML may take {@code off} for the boolean, and nobody thinks of quoting it. */
    public static Optional<PruneMode> of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word().equals(word) || (mode == OFF && word.equals("false")))
                .findFirst();
    }
}
