package dev.weir.db;

/**
 * Where a page of clusters ends.
 *
 * @param rank what the last row is sorted by
 */
public record ClusterPosition(long rank, String name) {

    /** Stands before every cluster, whichever way round the list is. */
    static ClusterPosition start(Order<ClusterSort> order) {
        return new ClusterPosition(order.isReversed() ? Long.MAX_VALUE : Long.MIN_VALUE, "");
    }
}
