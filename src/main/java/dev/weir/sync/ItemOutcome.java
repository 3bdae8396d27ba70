package dev.weir.sync;

/** How an item ended, in the terms in which the sync ends. */
enum ItemOutcome {
    /** As desired now. */
    DONE,
    /** One step of two is done, or the connector changed meanwhile: look again at once. */
    MORE,
    /** A guard held it on the second look. */
    HELD,
    /** The target or a rule said no, and would say so again. */
    FAILED,
    /** Could not be done now; the same may work later. */
    PASSING,
    /** Nobody knows yet whether it was done. */
    UNSETTLED
}
