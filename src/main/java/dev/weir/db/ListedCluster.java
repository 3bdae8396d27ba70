package dev.weir.db;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A cluster and the sums of its connectors.
 *
 * @param byHealth a number for each health that occurs; {@code bySync} likewise
 * @param failing the worst five
 * @param rank what the list is sorted by, for the next page
 */
public record ListedCluster(
        String name,
        Optional<String> kafkaCluster,
        String url,
        boolean reachable,
        Instant since,
        Optional<String> problem,
        Optional<String> version,
        Optional<Instant> observedAt,
        int total,
        int unmanaged,
        int tasksTotal,
        int tasksRunning,
        int tasksFailed,
        @Jsonb SortedMap<String, Integer> byHealth,
        @Jsonb SortedMap<String, Integer> bySync,
        @Jsonb List<Failing> failing,
        long rank) {

    /**
     * A connector that fails.
     *
     * @param error the first line of its trace
     */
    public record Failing(String connector, int failedTasks, String error) {}
}
