package dev.weir.db;

import java.util.Optional;

/** Which syncs a list shows; an empty part asks for nothing. */
public record SyncFilter(
        Optional<String> cluster, Optional<String> phase, Optional<String> trigger, Optional<String> revision) {

    /** Every sync. */
    public static final SyncFilter ALL =
            new SyncFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
