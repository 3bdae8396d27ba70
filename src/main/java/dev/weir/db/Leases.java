package dev.weir.db;

import dev.weir.model.ClusterName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** One writer for each Connect cluster in the whole fleet, by the database's clock. */
public interface Leases {

    /**
     * Takes the lease if it is free, over, or this node's already. Each acquisition raises the epoch, so that whoever
     * held it before, be it a stuck thread of the same node, can record no intent any more.
     */
    @SqlQuery("""
            update cluster set lease_node = :node, epoch = epoch + 1, lease_until = clock_timestamp() + :length,
                               worked_by = :node, worked_at = clock_timestamp()
            where name = :cluster and not retired
              and (lease_node is null or lease_node = :node or lease_until <= clock_timestamp())
            returning name as cluster, lease_node as node, epoch, lease_until as until
            """)
    Optional<Lease> acquire(
            @Bind("cluster") ClusterName cluster, @Bind("node") String node, @Bind("length") Duration length);

    /**
     * Prolongs all leases of a node that are not over, and waits for none: one that a transaction holds on to is
     * prolonged the next time.
     *
     * @return what the node still holds
     */
    @SqlQuery("""
            with mine as (
                select name from cluster where lease_node = :node and lease_until > clock_timestamp()
                for no key update skip locked),
            renewed as (
                update cluster set lease_until = clock_timestamp() + :length
                from mine where cluster.name = mine.name
                returning cluster.name, lease_until)
            select cluster.name as cluster, lease_node as node, epoch,
                   coalesce(renewed.lease_until, cluster.lease_until) as until
            from cluster left join renewed on renewed.name = cluster.name
            where lease_node = :node and cluster.lease_until > clock_timestamp()
            order by cluster.name
            """)
    List<Lease> renew(@Bind("node") String node, @Bind("length") Duration length);

    /** Gives the lease back; does nothing to a later one. */
    @SqlUpdate("""
            update cluster set lease_node = null, lease_until = '-infinity', worked_at = clock_timestamp()
            where name = :lease.cluster and lease_node = :lease.node and epoch = :lease.epoch
            """)
    void release(@BindMethods("lease") Lease lease);

    /** Whether the lease is still held, by the database's clock. */
    @SqlQuery("""
            select exists (select from cluster where name = :lease.cluster and lease_node = :lease.node
                           and epoch = :lease.epoch and lease_until > clock_timestamp())
            """)
    boolean holds(@BindMethods("lease") Lease lease);
}
