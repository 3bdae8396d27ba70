package dev.weir.db;

import java.time.Instant;
import java.util.List;

/**
 * A process of Weir that was seen lately.
 *
 * @param leases the clusters that it alone writes to
 */
public record NodeRow(
        String id, Instant since, Instant seenAt, @Jsonb List<String> leases) {}
