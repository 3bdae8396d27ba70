package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** What people have suspended. What is over by the database's clock suspends nothing, lifted or not. */
public interface Suspensions {

    String OPEN = "kind = 'suspend' and lifted_at is null and (until is null or until > clock_timestamp())";

    /**
     * What a person wants left alone.
     *
     * @param name empty for the whole cluster
     * @param until empty for until somebody lifts it
     */
    record Wish(
            ClusterName cluster,
            Optional<ConnectorName> name,
            String actor,
            Optional<String> reason,
            Optional<Instant> until) {}

    /**
     * Suspends, in the place of what suspended the same before, and has the job of the cluster look; all or nothing. The
     * same wish once more changes nothing.
     *
     * @return what suspends it now
     */
    @Transaction
    default Suspension suspend(Wish wish, String kind) {
        if (!isSo(wish)) {
            lift(wish.cluster(), wish.name(), wish.actor());
            add(wish);
            look(wish.cluster(), wish.actor(), wish.reason(), kind);
        }
        return unlifted(wish.cluster(), wish.name());
    }

    @SqlQuery("""
            select cluster, name, actor, reason, since, until from hold
            where kind = 'suspend' and cluster = :cluster and name is not distinct from :name::text and lifted_at is null
            """)
    Suspension unlifted(@Bind("cluster") ClusterName cluster, @Bind("name") Optional<ConnectorName> name);

    @SqlQuery("select exists (select from hold where " + OPEN + """
             and cluster = :wish.cluster and name is not distinct from :wish.name::text
             and reason is not distinct from :wish.reason::text and until is not distinct from :wish.until::timestamptz)
            """)
    boolean isSo(@BindMethods("wish") Wish wish);

    @SqlUpdate("""
            insert into hold (kind, cluster, name, actor, reason, until)
            values ('suspend', :wish.cluster, :wish.name, :wish.actor, :wish.reason, :wish.until)
            """)
    void add(@BindMethods("wish") Wish wish);

    /** Lifts it and has the job of the cluster look, both or neither; false where nothing was suspended. */
    @Transaction
    default boolean lift(ClusterName cluster, Optional<ConnectorName> name, String actor, String kind) {
        boolean isLifted = lift(cluster, name, actor);
        if (isLifted) {
            look(cluster, actor, Optional.empty(), kind);
        }
        return isLifted;
    }

    private void look(ClusterName cluster, String actor, Optional<String> reason, String kind) {
        wanted().ask(kind, cluster.value(), new Cause("drift", Optional.empty(), actor, reason));
    }

    @SqlUpdate("""
            update hold set lifted_at = now(), lifted_by = :actor
            where kind = 'suspend' and cluster = :cluster and name is not distinct from :name::text and lifted_at is null
            """)
    boolean lift(
            @Bind("cluster") ClusterName cluster,
            @Bind("name") Optional<ConnectorName> name,
            @Bind("actor") String actor);

    /** Lifts what is over; how many that were. */
    @SqlUpdate("""
            update hold set lifted_at = until, lifted_by = 'weir'
            where kind = 'suspend' and cluster = :cluster and lifted_at is null and until <= clock_timestamp()
            """)
    int lapse(@Bind("cluster") ClusterName cluster);

    /** All that holds now for a cluster, and for those to which its connectors may move, read at once. */
    @SqlQuery("""
            select clock_timestamp() as at,
                   (select to_jsonb(s) from (
                       select stopped, actor, reason, since from stop_switch where id = 1) s) as stop,
                   (select coalesce(jsonb_agg(h order by h.cluster, h.name), '[]') from (
                       select cluster, name, actor, reason, since, until from hold where
            """ + OPEN + """
                       ) h) as suspensions,
                   coalesce((select exemptions from sync where cluster = :cluster and phase = 'Queued'), '[]') as exemptions
            """)
    Now now(@Bind("cluster") ClusterName cluster);

    /**
     * What holds at a moment.
     *
     * @param at by the database's clock
     * @param stop empty where the switch cannot be read
     * @param suspensions of all clusters
     * @param exemptions of the cluster's waiting sync
     */
    record Now(
            Instant at,
            @Jsonb Optional<Stop> stop,
            @Jsonb List<Suspension> suspensions,
            @Jsonb List<SyncExemption> exemptions) {}

    @CreateSqlObject
    Wanted wanted();
}
