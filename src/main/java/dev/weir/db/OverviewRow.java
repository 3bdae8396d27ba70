package dev.weir.db;

/**
 * The sums that an overview shows.
 *
 * @param failing connectors of which the instance or a task has failed
 * @param outOfSync as many as {@code sync=OutOfSync} shows, what is unmanaged included
 * @param needingAttention as many as {@code attention=true} shows
 * @param held items that wait for a person's yes
 */
public record OverviewRow(
        int clusters,
        int unreachable,
        int connectors,
        int failing,
        int outOfSync,
        int unmanaged,
        int needingAttention,
        int tasksTotal,
        int tasksRunning,
        int tasksFailed,
        int held) {}
