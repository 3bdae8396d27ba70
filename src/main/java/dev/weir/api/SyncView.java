package dev.weir.api;

import dev.weir.db.ListedSync;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A sync as lists show it.
 *
 * @param cancelledBy who wants it to end, or wanted
 * @param exemptions why it may write, or might, although a window is closed
 * @param approval what its held items wait for
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
        Optional<String> cancelledBy,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Summary summary,
        Optional<UUID> approval,
        List<Exemption> exemptions) {

    /** That a person lets it write although a window is closed. */
    public record Exemption(String actor, String reason) {}

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
                row.cancelledBy(),
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
                row.exemptions().stream()
                        .map(one -> new Exemption(one.actor(), one.reason()))
                        .toList());
    }
}
