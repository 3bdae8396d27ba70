package dev.weir.db;

import dev.weir.model.Verb;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The same thing done to connectors, one or many.
 *
 * @param action {@code restart}, {@code pause}, {@code resume} or {@code stop}
 * @param tasks whether a restart covers the tasks as well as the instance
 * @param onlyFailed whether a restart leaves alone what has not failed
 * @param until when an override ends
 */
public record ActionJob(
        UUID id,
        String action,
        String actor,
        Optional<String> reason,
        boolean tasks,
        boolean onlyFailed,
        Optional<Instant> until,
        Instant createdAt,
        Optional<Instant> cancelledAt,
        Optional<String> cancelledBy) {

    /** What its actor must be allowed for it. */
    public Verb verb() {
        return ActionOrder.verbOf(action);
    }
}
