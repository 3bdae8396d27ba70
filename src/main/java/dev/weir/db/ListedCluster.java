package dev.weir.db;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A cluster and the sums of its connectors.
 *
 * @param vanished connectors that Weir manages and that the last listing lacked
 * @param unread why the cluster's part of the repository cannot be used
 * @param applied the revision whose sync ended last
 * @param byHealth a number for each health that occurs; {@code bySync} likewise
 * @param failing the worst five
 * @param suspension of the whole of it
 * @param suspended how many of its connectors are suspended by themselves
 * @param closedBy the window that keeps syncs from writing to it now
 * @param rank what the list is sorted by, for the next page
 */
public record ListedCluster(
        String name,
        Optional<String> kafkaCluster,
        String url,
        boolean reachable,
        Instant since,
        Optional<String> problem,
        Optional<String> problemReason,
        Optional<String> version,
        List<String> vanished,
        Instant listingSince,
        Optional<String> unread,
        Instant readSince,
        Optional<String> applied,
        @Jsonb List<String> commonCauses,
        Optional<Instant> observedAt,
        int total,
        int unmanaged,
        int tasksTotal,
        int tasksRunning,
        int tasksFailed,
        @Jsonb SortedMap<String, Integer> byHealth,
        @Jsonb SortedMap<String, Integer> bySync,
        @Jsonb List<Failing> failing,
        @Jsonb Optional<Suspension> suspension,
        int suspended,
        Optional<String> closedBy,
        Optional<Instant> closedSince,
        Optional<Instant> closedUntil,
        long rank) {

    /** What is so of it, and what is not. */
    public List<Condition> conditions() {
        Optional<String> missing =
                Optional.of(vanished).filter(names -> !names.isEmpty()).map(names -> "no longer lists " + names);
        return List.of(
                new Condition(Condition.REACHABLE, status(), problemReason, problem, Optional.of(since)),
                Condition.unless(Condition.LISTING_COMPLETE, missing, "NamesMissing", listingSince),
                Condition.unless(Condition.DEFINITIONS_READ, unread, "Unreadable", readSince));
    }

    private String status() {
        return reachable ? "True" : problem.isPresent() ? "False" : "Unknown";
    }

    /**
     * A connector that fails.
     *
     * @param error the first line of its trace
     */
    public record Failing(String connector, int failedTasks, String error) {}
}
