package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.TargetState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** What people override. One that is over by the database's clock overrides nothing, lifted or not. */
public interface Holds {

    /** Overrides the connector's state; what overrode it before is lifted. */
    @Transaction
    default void hold(
            ClusterName cluster,
            ConnectorName name,
            TargetState state,
            String actor,
            Optional<String> reason,
            Instant until) {
        lift(cluster, name, actor);
        add(cluster, name, state, actor, reason, until);
    }

    @SqlUpdate("""
            insert into hold (cluster, name, state, actor, reason, until)
            values (:cluster, :name, :state, :actor, :reason, :until)
            """)
    void add(
            @Bind("cluster") ClusterName cluster,
            @Bind("name") ConnectorName name,
            @Bind("state") TargetState state,
            @Bind("actor") String actor,
            @Bind("reason") Optional<String> reason,
            @Bind("until") Instant until);

    /** False where nothing overrode it. */
    @SqlUpdate("""
            update hold set lifted_at = now(), lifted_by = :actor
            where kind = 'override' and cluster = :cluster and name = :name and lifted_at is null
            """)
    boolean lift(@Bind("cluster") ClusterName cluster, @Bind("name") ConnectorName name, @Bind("actor") String actor);

    /** Lifts what is over; how many that were. */
    @SqlUpdate("""
            update hold set lifted_at = until, lifted_by = 'weir'
            where kind = 'override' and cluster = :cluster and lifted_at is null and until <= clock_timestamp()
            """)
    int lapse(@Bind("cluster") ClusterName cluster);

    @SqlQuery("""
            select cluster, name, state, actor, reason, since, until from hold
            where kind = 'override' and cluster = :cluster and lifted_at is null and until > clock_timestamp() order by name
            """)
    List<Hold> of(@Bind("cluster") ClusterName cluster);

    @SqlQuery("""
            select cluster, name, state, actor, reason, since, until from hold
            where kind = 'override' and cluster = :cluster and name = :name and lifted_at is null
              and until > clock_timestamp()
            """)
    Optional<Hold> of(@Bind("cluster") ClusterName cluster, @Bind("name") ConnectorName name);
}
