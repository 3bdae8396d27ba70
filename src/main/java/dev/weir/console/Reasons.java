package dev.weir.console;

import java.util.Optional;

/** Why a person does something: kept, shown, never needed. */
final class Reasons {

    private static final int LONGEST = 1000;

    private Reasons() {}

    static Optional<String> of(String typed) {
        String text = typed.strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text.substring(0, Math.min(LONGEST, text.length())));
    }
}
