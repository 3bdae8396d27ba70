package dev.weir.db;

import java.util.Arrays;

/** Where a sync is. */
public enum Phase {
    QUEUED("Queued"),
    PLANNING("Planning"),
    APPLYING("Applying"),
    VERIFYING("Verifying"),
    /** Also with held items, which are counted. */
    SUCCEEDED("Succeeded"),
    PARTIAL("Partial"),
    /** The target or a rule said no. */
    FAILED("Failed"),
    /** Ours, or passing. */
    ERROR("Error"),
    CANCELLED("Cancelled"),
    SUPERSEDED("Superseded");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /** As the REST API, the database and the metrics write it. */
    public String word() {
        return word;
    }

    static Phase ofWord(String word) {
        return Arrays.stream(values())
                .filter(phase -> phase.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    public boolean isFinished() {
        return compareTo(SUCCEEDED) >= 0;
    }
}
