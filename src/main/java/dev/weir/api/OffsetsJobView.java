package dev.weir.api;

import dev.weir.db.OffsetsRow;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a connector's offsets.
 *
 * @param id also that of the snapshot which it keeps
 * @param action alter, reset or restore
 * @param snapshot which is put back
 * @param stage asked, stopping, kept, changed or reverting
 * @param outcome open, changed or refused
 * @param message what is done now, what it waits for, or how it ended
 */
public record OffsetsJobView(
        UUID id,
        String cluster,
        String connector,
        String action,
        Optional<UUID> snapshot,
        String stage,
        String outcome,
        String message,
        String actor,
        Optional<String> reason,
        Instant askedAt,
        Optional<Instant> endedAt) {

    static OffsetsJobView of(OffsetsRow row) {
        return new OffsetsJobView(
                row.id(),
                row.cluster().value(),
                row.name().value(),
                row.action().word(),
                row.snapshot(),
                row.stage().name().toLowerCase(Locale.ROOT),
                row.outcome().orElse("open"),
                row.message(),
                row.actor(),
                row.reason(),
                row.askedAt(),
                row.endedAt());
    }
}
