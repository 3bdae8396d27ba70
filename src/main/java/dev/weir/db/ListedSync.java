package dev.weir.db;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A sync and the sums of its items.
 *
 * @param author of the commit that it applied; {@code subject} likewise
 * @param state how many connectors changed their state
 * @param cancelledBy who wants it to end
 * @param approval what its held items wait for
 * @param exemptions why it may write although a window is closed
 */
public record ListedSync(
        UUID id,
        String cluster,
        Optional<String> sha,
        String triggerKind,
        Optional<String> triggerId,
        String actor,
        Optional<String> reason,
        String phase,
        Optional<String> message,
        Optional<String> cancelledBy,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<String> author,
        Optional<String> subject,
        int created,
        int updated,
        int deleted,
        int state,
        int adopted,
        int unchanged,
        int failed,
        int held,
        Optional<UUID> approval,
        @Jsonb List<SyncExemption> exemptions) {

    /** Whether it waits or is under way, and nobody has ended it. */
    public boolean canBeCancelled() {
        return finishedAt.isEmpty() && cancelledBy.isEmpty();
    }

    /** How long it ran; empty until it has ended. */
    public Optional<Duration> duration() {
        return startedAt.flatMap(start -> finishedAt.map(end -> Duration.between(start, end)));
    }
}
