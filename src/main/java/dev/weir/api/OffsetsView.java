package dev.weir.api;

import dev.weir.db.KeptOffsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a connector has come, as Connect says now, and what can be put back.
 *
 * @param items null where nobody knows, which is another thing than none
 * @param problem why nobody knows
 * @param snapshots what was kept before each change, newest first
 * @param job the change that is open, or the last one
 */
public record OffsetsView(
        String cluster,
        String connector,
        Optional<List<OffsetView>> items,
        Optional<String> problem,
        List<Snapshot> snapshots,
        Optional<OffsetsJobView> job) {

    /**
     * How far it had come before a change.
     *
     * @param actor who asked for that change
     * @param action that was to be done
     */
    public record Snapshot(UUID id, Instant at, String actor, String action, List<OffsetView> offsets) {

        static Snapshot of(KeptOffsets kept) {
            return new Snapshot(
                    kept.id(), kept.at(), kept.actor(), kept.action().word(), OffsetView.of(kept.offsets()));
        }
    }
}
