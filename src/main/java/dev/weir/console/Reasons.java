package dev.weir.console;

import dev.weir.db.PlainText;
import java.util.Optional;

/** Why a person does something: kept, shown, never needed. */
final class Reasons {

    private static final int LONGEST = 1000;

    private Reasons() {}

    static Optional<String> of(String typed) {
        return Optional.of(PlainText.of(typed.strip(), LONGEST)).filter(text -> !text.isEmpty());
    }
}
