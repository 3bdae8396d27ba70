package dev.weir.db;

import java.time.Instant;
import java.util.Optional;

/**
 * A connector as lists show it.
 *
 * @param observedRevision the commit that it was compared with last
 * @param observedAt when its cluster was seen last
 * @param stale what cannot be looked at, so that this is how it was: {@code cluster} or {@code repository}
 * @param restarts of the part with the most, since it was last healthy
 * @param nextRestartAt when the next part that has failed is restarted
 * @param gaveUp whether Weir gave up restarting a part
 * @param suspension of it, or else of its cluster
 * @param closedBy the window that keeps syncs from writing to its cluster now
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
        int restarts,
        Optional<Instant> nextRestartAt,
        boolean gaveUp,
        @Jsonb Optional<Override> override,
        @Jsonb Optional<Suspension> suspension,
        Optional<String> closedBy,
        Optional<Instant> closedUntil,
        String sortValue) {

    /** A state that a person wants it in, in the place of the declared one. */
    public record Override(String state, String actor, Optional<String> reason, Instant until) {}
}
