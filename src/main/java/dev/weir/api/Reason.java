package dev.weir.api;

import dev.weir.db.PlainText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a person does something: kept, shown, never needed. */
final class Reason {

    private static final int LONGEST = 1000;

    private Reason() {}

    static Optional<String> of(@Nullable String given) {
        return of("reason", given);
    }

    static Optional<String> of(String field, @Nullable String given) {
        if (given != null && given.length() > LONGEST) {
            throw new FaultyRequest(field, "must be at most " + LONGEST + " characters long");
        }
        return Optional.ofNullable(given)
                .map(text -> PlainText.of(text, LONGEST).strip())
                .filter(text -> !text.isEmpty());
    }
}
