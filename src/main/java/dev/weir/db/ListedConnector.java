package dev.weir.db;

import java.time.Instant;
import java.util.Optional;

/**
 * A connector as lists show it.
 *
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
        Instant healthSince,
        String syncStatus,
        Optional<String> difference,
        Optional<String> reason,
        Optional<String> message,
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
