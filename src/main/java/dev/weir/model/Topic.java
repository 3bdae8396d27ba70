package dev.weir.model;

import java.util.Arrays;
import java.util.Optional;

/** What people may want to be told of. */
public enum Topic {
    /** A connector fails, is missing in Connect, or runs without a task. */
    DEGRADED("degraded", true),
    /** What was told of is over: the connector is well, the cluster answers, the sync succeeds. */
    RECOVERED("recovered", false),
    /** Weir restarts a connector no more. */
    GAVE_UP("gaveUp", true),
    /** A sync applied not all, or nothing. */
    SYNC_FAILED("syncFailed", true),
    /** A change waits for a person's yes. */
    APPROVAL("approval", false),
    /** A definition that is not, or cannot be, applied: Invalid, Conflict, Failed. */
    NOT_APPLIED("notApplied", true),
    /** A cluster does not answer, or not with all that Weir manages. */
    UNREACHABLE("unreachable", true),
    /** The repository, or the part of it for a cluster, cannot be read; or its history was rewritten. */
    REPOSITORY("repository", true);

    private final String word;
    private final boolean told;

    Topic(String word, boolean told) {
        this.word = word;
        this.told = told;
    }

    /** As {@code config.yml} and every notice write it. */
    public String word() {
        return word;
    }

    /** Whether its end is worth a notice of {@link #RECOVERED}. */
    public boolean hasATellingEnd() {
        return told;
    }

    public static Optional<Topic> ofWord(String word) {
        return Arrays.stream(values()).filter(topic -> topic.word.equals(word)).findFirst();
    }
}
