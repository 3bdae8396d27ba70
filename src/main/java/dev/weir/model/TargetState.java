package dev.weir.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The state that a connector is meant to be in; Connect keeps one for each connector beside its config. */
public enum TargetState {
    RUNNING,
    PAUSED,
    STOPPED;

    /** As manifests and the REST API write it: {@code running}, {@code paused}, {@code stopped}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that word, in whatever case; empty for any other word. */
    public static Optional<TargetState> ofWord(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
