package dev.weir.db;

import dev.weir.model.ClusterName;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The processes that work on this database. */
public interface Nodes {

    @SqlUpdate("insert into node (id) values (:id) on conflict (id) do update set seen_at = now()")
    void beat(@Bind("id") String id);

    /** Those that gave a sign of life within the last 15 seconds, and the clusters that each may write to. */
    @SqlQuery("""
            select id, since, array(select name from cluster where lease_node = id and lease_until > now()
                                    order by name) as leases
            from node where seen_at > now() - interval '15 seconds' order by since, id
            """)
    List<Live> live();

    /** The clock by which all times of this package are. */
    @SqlQuery("select clock_timestamp()")
    Instant clock();

    /** A process that works. */
    record Live(String id, Instant since, List<ClusterName> leases) {}
}
