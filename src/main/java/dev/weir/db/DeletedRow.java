package dev.weir.db;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * A connector that Weir deleted, without its config.
 *
 * @param isKnown whether its cluster is still in {@code config.yml}
 * @param isLive whether a connector of its name was there when the cluster was last looked at
 * @param state that it was in
 * @param partitions with an offset; empty where its offsets are not kept
 * @param offsetsProblem why they are not
 * @param movedTo the cluster in which it goes on
 * @param lastRestore the newest wish to have it back
 */
public record DeletedRow(
        UUID id,
        String cluster,
        String name,
        boolean isKnown,
        boolean isLive,
        Optional<String> state,
        Optional<Integer> partitions,
        Optional<String> offsetsProblem,
        Optional<String> movedTo,
        Instant deletedAt,
        @Nested Deleter deleter,
        @Nested("restore") @Nullable RestoreRow lastRestore) {

    /** Who deleted it; all but the sync empty where its history is purged. */
    public record Deleter(
            UUID sync,
            Optional<String> triggerKind,
            Optional<String> actor,
            Optional<String> path,
            Optional<String> commitSha,
            Optional<String> commitAuthor,
            Optional<String> commitSubject) {}

    /** Empty while nobody wanted it back. */
    public Optional<RestoreRow> restore() {
        return Optional.ofNullable(lastRestore);
    }

    /** Whether somebody may ask for it. */
    public boolean isRestorable() {
        return isKnown
                && movedTo.isEmpty()
                && !isLive
                && restore().filter(RestoreRow::isOpen).isEmpty();
    }
}
