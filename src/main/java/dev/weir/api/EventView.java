package dev.weir.api;

import dev.weir.db.EventRow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that changed: a value, or why it is so.
 *
 * @param axis source, syncStatus, health, sync, condition, restart or hold
 * @param type of a condition: RepositoryRead, Reachable, ListingComplete or DefinitionsRead
 * @param cluster null for the repository's
 * @param connector null for a cluster's and for the repository's
 * @param before null for what was first seen
 * @param after null for what is gone
 * @param reason a word for why it is as it is after
 * @param revision the commit by which it was judged
 * @param sync the run, on that axis
 */
public record EventView(
        long id,
        Instant at,
        String axis,
        Optional<String> type,
        Optional<String> cluster,
        Optional<String> connector,
        Optional<String> before,
        Optional<String> after,
        Optional<String> reason,
        Optional<String> message,
        Optional<String> revision,
        Optional<UUID> sync) {

    static EventView of(EventRow row) {
        return new EventView(
                row.id(),
                row.at(),
                row.axis(),
                row.type(),
                row.cluster(),
                row.connector(),
                row.before(),
                row.after(),
                row.reason(),
                row.message(),
                row.revision(),
                row.sync());
    }
}
