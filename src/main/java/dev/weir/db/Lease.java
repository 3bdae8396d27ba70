package dev.weir.db;

import dev.weir.model.ClusterName;
import java.time.Instant;

/**
 * The right of one node to write to one Connect cluster.
 *
 * @param epoch grows with each acquisition; writes of an earlier epoch are refused
 * @param until by the database's clock, as it was last read; only the database decides whether it is over
 */
public record Lease(ClusterName cluster, String node, long epoch, Instant until) {}
