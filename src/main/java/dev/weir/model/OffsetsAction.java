package dev.weir.model;

import java.util.Locale;

/** What a person does to a connector's offsets. */
public enum OffsetsAction {
    /** Sets some, or has Connect forget them, and leaves the others. */
    ALTER,
    /** Has Connect forget all, so that the connector begins anew. */
    RESET,
    /** Puts back those that were kept before an earlier change, and no others. */
    RESTORE;

    /** As the REST API and pages write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
