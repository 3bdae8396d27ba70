package dev.weir.db;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.mapper.PropagateNull;

/**
 * A wish to have a deleted connector back, and what came of it.
 *
 * @param outcome {@code restored} or {@code refused}; empty while it is open
 * @param message what it waits for, or how it ended
 */
public record RestoreRow(
        @PropagateNull String actor,
        Optional<String> reason,
        Instant askedAt,
        Optional<String> outcome,
        Optional<String> message,
        Optional<Instant> endedAt) {

    public boolean isOpen() {
        return outcome.isEmpty();
    }

    public boolean isDone() {
        return outcome.filter(Restore.RESTORED::equals).isPresent();
    }
}
