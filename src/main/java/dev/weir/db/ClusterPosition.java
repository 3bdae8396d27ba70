package dev.weir.db;

/**
 * Where a page of clusters ends.
 *
 * @param rank what the last row is sorted by
 */
public record ClusterPosition(long rank, String name) {

    static final ClusterPosition START = new ClusterPosition(Long.MIN_VALUE, "");
}
