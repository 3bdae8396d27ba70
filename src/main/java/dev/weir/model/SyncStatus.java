package dev.weir.model;

/** Whether a connector is as the repository says. */
public enum SyncStatus {
    SYNCED("Synced"),
    OUT_OF_SYNC("OutOfSync"),
    UNKNOWN("Unknown");

    private final String word;

    SyncStatus(String word) {
        this.word = word;
    }

    /** As the REST API, the database and the metrics write it. */
    public String word() {
        return word;
    }
}
