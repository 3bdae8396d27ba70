package dev.weir.model;

/**
 * How far a move of a connector between two Connect clusters has come. In each stage exactly one of the two clusters has
 * to do something, and only it may say that the stage is over.
 */
public enum MoveStage {
    /** A person has approved it: the target says whether it can take the connector. */
    ASKED(false),
    /** The target can: the origin stops the connector and reads how far it has come. */
    READY(true),
    /** It is stopped, its offsets are known: the target takes it over, or gives it back. */
    LEFT(false),
    /** The target makes its copy, with those offsets, and starts it. */
    ENTERED(false),
    /** The copy goes on in the target: the origin deletes the old one. */
    ARRIVED(true),
    /** It did not come about: the origin brings its connector back to the state that it had. */
    REVERTING(true);

    private final boolean isOrigins;

    MoveStage(boolean isOrigins) {
        this.isOrigins = isOrigins;
    }

    /** Whether the cluster that the connector leaves has to do something, and not the one that it goes to. */
    public boolean isOrigins() {
        return isOrigins;
    }
}
