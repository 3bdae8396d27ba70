package dev.weir.db;

import java.time.Instant;
import java.util.List;

/**
 * A process of Weir that was seen lately.
 *
 * @param leases the clusters that it is working on, and alone writes to
 * @param worked the clusters that no other has worked on since, by name
 */
public record NodeRow(
        String id,
        Instant since,
        Instant seenAt,
        @Jsonb List<String> leases,
        @Jsonb List<Worked> worked) {

    /** When it worked on that cluster last. */
    public record Worked(String cluster, Instant at) {}
}
