package dev.weir.api;

import dev.weir.db.ListedSync;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A sync as lists show it.
 *
 * @param approval what its held items wait for
 * @param repeats how many syncs after it had the same outcome and are not told one by one
 */
public record SyncView(
        UUID id,
        String cluster,
        Optional<String> revision,
        Optional<Commit> commit,
        Trigger trigger,
        String actor,
        Optional<String> reason,
        String phase,
        Optional<String> message,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Summary summary,
        Optional<UUID> approval,
        int repeats) {

    /** How many connectors a sync treated in which way. */
    public record Summary(
            int create, int update, int delete, int state, int adopt, int unchanged, int failed, int held) {}

    static SyncView of(ListedSync row) {
        return new SyncView(
                row.id(),
                row.cluster(),
                row.sha(),
                Commit.of(row.sha(), row.author(), row.subject()),
                new Trigger(row.triggerKind(), row.triggerId()),
                row.actor(),
                row.reason(),
                row.phase(),
                row.message(),
                row.createdAt(),
                row.startedAt(),
                row.finishedAt(),
                new Summary(
                        row.created(),
                        row.updated(),
                        row.deleted(),
                        row.state(),
                        row.adopted(),
                        row.unchanged(),
                        row.failed(),
                        row.held()),
                row.approval(),
                row.repeats());
    }
}
