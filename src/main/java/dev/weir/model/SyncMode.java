package dev.weir.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a sync does unasked, the laxest first. */
public enum SyncMode {
    /** Applies what is not held. */
    AUTO,
    /** Plans and waits for a person. */
    MANUAL,
    /** Observes. */
    OFF;

    /** The one of both that does less unasked. */
    public SyncMode stricter(SyncMode other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** As it is written: {@code auto}, {@code manual}, {@code off}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of that word; YAML may take {@code off} for the boolean, and nobody thinks of quoting it. */
    public static Optional<SyncMode> of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word().equals(word) || (mode == OFF && word.equals("false")))
                .findFirst();
    }
}
