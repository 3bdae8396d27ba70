package dev.weir.model;

/** How a connector fares, whatever the repository says of it. */
public enum Health {
    HEALTHY("Healthy"),
    /** Paused or stopped as declared. */
    IDLE("Idle"),
    PROGRESSING("Progressing"),
    /** Running without a task beyond a deadline. */
    NO_TASKS("NoTasks"),
    MISSING("Missing"),
    DEGRADED("Degraded"),
    UNKNOWN("Unknown");

    private final String word;

    Health(String word) {
        this.word = word;
    }

    /** As the REST API, the database and the metrics write it. */
    public String word() {
        return word;
    }
}
