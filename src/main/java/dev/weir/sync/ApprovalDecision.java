package dev.weir.sync;

/** What became of a person's decision on an approval. */
public enum ApprovalDecision {
    DECIDED,
    /** There is no such approval, or it is decided or expired. */
    GONE,
    /** The held items changed since the person looked. */
    STALE
}
