package dev.weir.api;

import dev.weir.db.DeletedRow;
import dev.weir.db.RestoreRow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A connector that Weir deleted. Its config is kept encrypted and never shown.
 *
 * @param actor who asked for the delete; {@code git} where a commit did
 * @param commit the one that removed it
 * @param file that defined it
 * @param state that it was in
 * @param movedTo the cluster in which it goes on
 */
public record DeletedView(
        UUID id,
        String cluster,
        String name,
        Instant deletedAt,
        UUID sync,
        Optional<String> actor,
        Optional<Commit> commit,
        Optional<String> file,
        Optional<String> state,
        KeptOffsets offsets,
        Optional<String> movedTo,
        boolean restorable,
        Optional<Restoration> restore) {

    /**
     * Whether it is known how far it had come.
     *
     * @param partitions with an offset
     * @param problem why they are not kept
     */
    public record KeptOffsets(boolean kept, Optional<Integer> partitions, Optional<String> problem) {}

    /**
     * The newest wish to have it back.
     *
     * @param outcome open, restored or refused
     * @param message what it waits for, or how it ended
     */
    public record Restoration(
            String outcome,
            String actor,
            Optional<String> reason,
            Instant askedAt,
            Optional<Instant> endedAt,
            Optional<String> message) {

        static Restoration of(RestoreRow row) {
            return new Restoration(
                    row.outcome().orElse("open"),
                    row.actor(),
                    row.reason(),
                    row.askedAt(),
                    row.endedAt(),
                    row.message());
        }
    }

    static DeletedView of(DeletedRow row) {
        DeletedRow.Deleter deleter = row.deleter();
        return new DeletedView(
                row.id(),
                row.cluster(),
                row.name(),
                row.deletedAt(),
                deleter.sync(),
                deleter.actor(),
                Commit.of(deleter.commitSha(), deleter.commitAuthor(), deleter.commitSubject()),
                deleter.path(),
                row.state(),
                new KeptOffsets(row.partitions().isPresent(), row.partitions(), row.offsetsProblem()),
                row.movedTo(),
                row.isRestorable(),
                row.restore().map(Restoration::of));
    }
}
