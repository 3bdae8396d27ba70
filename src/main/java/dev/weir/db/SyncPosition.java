package dev.weir.db;

import java.time.Instant;
import java.util.UUID;

/** Where a page of syncs, newest first, ends. */
public record SyncPosition(Instant at, UUID id) {

    static final SyncPosition START = new SyncPosition(Newest.AT, Newest.ID);
}
