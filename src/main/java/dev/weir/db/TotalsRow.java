package dev.weir.db;

import java.util.SortedMap;

/**
 * Sums over all clusters.
 *
 * @param byHealth a number for each health that occurs; {@code bySync} likewise
 * @param held the items of the approvals that can still be decided
 */
public record TotalsRow(
        int clusters,
        int reachable,
        int connectors,
        @Jsonb SortedMap<String, Integer> byHealth,
        @Jsonb SortedMap<String, Integer> bySync,
        int held,
        int queued,
        int running) {}
