package dev.weir.db;

import org.jdbi.v3.core.enums.DatabaseValue;

/** Where a sync is. */
public enum Phase {
    @DatabaseValue("Queued")
    QUEUED("Queued"),
    @DatabaseValue("Planning")
    PLANNING("Planning"),
    @DatabaseValue("Applying")
    APPLYING("Applying"),
    @DatabaseValue("Verifying")
    VERIFYING("Verifying"),
    /** Also with held items, which are counted. */
    @DatabaseValue("Succeeded")
    SUCCEEDED("Succeeded"),
    @DatabaseValue("Partial")
    PARTIAL("Partial"),
    /** The target or a rule said no. */
    @DatabaseValue("Failed")
    FAILED("Failed"),
    /** Ours, or passing. */
    @DatabaseValue("Error")
    ERROR("Error"),
    @DatabaseValue("Cancelled")
    CANCELLED("Cancelled"),
    @DatabaseValue("Superseded")
    SUPERSEDED("Superseded");

    private final String word;

    Phase(String word) {
        this.word = word;
    }

    /** As the REST API, the database and the metrics write it. */
    public String word() {
        return word;
    }

    public boolean isFinished() {
        return compareTo(SUCCEEDED) >= 0;
    }
}
