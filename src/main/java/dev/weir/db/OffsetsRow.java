package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.OffsetsAction;
import dev.weir.model.OffsetsStage;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a connector's offsets, as it is shown.
 *
 * @param snapshot whose kept offsets are put back
 * @param outcome {@code changed} or {@code refused}; empty while it is open
 * @param message what is done now, what it waits for, or how it ended
 */
public record OffsetsRow(
        UUID id,
        ClusterName cluster,
        ConnectorName name,
        OffsetsAction action,
        Optional<UUID> snapshot,
        String actor,
        Optional<String> reason,
        OffsetsStage stage,
        Instant askedAt,
        Optional<String> outcome,
        String message,
        Optional<Instant> endedAt) {

    public boolean isOpen() {
        return outcome.isEmpty();
    }
}
