package dev.weir.model;

/** How far a change of a connector's offsets has come. Whatever becomes of it, the connector is brought back. */
public enum OffsetsStage {
    /** A person has asked for it: nothing is done yet. */
    ASKED,
    /** It can be done: the connector is stopped, and how far it has come is read. */
    STOPPING,
    /** It is at rest, and how far it has come is kept: its offsets are changed and read again. */
    KEPT,
    /** Connect shows the new offsets: the connector is brought to its declared state. */
    CHANGED,
    /** It did not come about: the connector is brought to its declared state. */
    REVERTING
}
