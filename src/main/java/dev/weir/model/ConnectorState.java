package dev.weir.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What Connect says of a connector instance or a task. A word that a later Connect invents reads as {@code UNKNOWN}. */
public enum ConnectorState {
    RUNNING,
    PAUSED,
    STOPPED,
    FAILED,
    UNASSIGNED,
    RESTARTING,
    DESTROYED,
    UNKNOWN;

    public static ConnectorState ofWord(String word) {
        return Arrays.stream(values())
                .filter(state -> state.name().equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** As diffs write it: {@code running}, {@code failed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The target state that this state shows; empty for states that say nothing about it (FAILED, UNASSIGNED, …). */
    public Optional<TargetState> target() {
        return switch (this) {
            case RUNNING -> Optional.of(TargetState.RUNNING);
            case PAUSED -> Optional.of(TargetState.PAUSED);
            case STOPPED -> Optional.of(TargetState.STOPPED);
            case FAILED, UNASSIGNED, RESTARTING, DESTROYED, UNKNOWN -> Optional.empty();
        };
    }
}
