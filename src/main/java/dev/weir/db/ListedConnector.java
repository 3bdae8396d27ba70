package dev.weir.db;

import java.time.Instant;
import java.util.Optional;

/**
 * A connector as lists show it.
 *
 * @param observedRevision the commit that it was compared with last
 * @param observedAt when its cluster was seen last
 * @param stale what cannot be looked at, so that this is how it was: {@code cluster} or {@code repository}
 * @param sortValue what the list is sorted by, for the next page
 */
public record ListedConnector(
        String cluster,
        Optional<String> kafkaCluster,
        String name,
        String type,
        Optional<String> connectorClass,
        Optional<String> team,
        boolean managed,
        String health,
        Optional<String> healthReason,
        Instant healthSince,
        String syncStatus,
        Instant syncSince,
        Optional<String> difference,
        Optional<String> reason,
        Optional<String> message,
        Optional<String> observedRevision,
        Optional<Instant> observedAt,
        Optional<String> stale,
        Optional<String> desiredState,
        Optional<String> liveState,
        int tasksTotal,
        int tasksRunning,
        int tasksFailed,
        Optional<String> path,
        Optional<Integer> line,
        Optional<String> revision,
        Optional<Instant> lastChange,
        boolean autoRestart,
        String sortValue) {}
