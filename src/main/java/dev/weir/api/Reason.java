package dev.weir.api;

import org.jspecify.annotations.Nullable;

/** Why a person does something: kept, shown, never needed. */
final class Reason {

    private static final int LONGEST = 1000;

    private Reason() {}

    static String of(@Nullable String given) {
        if (given != null && given.length() > LONGEST) {
            throw new FaultyRequest("reason", "must be at most " + LONGEST + " characters long");
        }
        return given == null ? "" : given.strip();
    }
}
