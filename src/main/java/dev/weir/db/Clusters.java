package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The Connect clusters and what observation knows of them. */
public interface Clusters {

    @SqlUpdate("""
            insert into cluster (name, kafka_cluster, url) values (:name, :kafkaCluster, :url)
            on conflict (name) do update set
                kafka_cluster = excluded.kafka_cluster, url = excluded.url, retired = false
            """)
    void declare(
            @Bind("name") ClusterName name,
            @Bind("kafkaCluster") @Nullable String kafkaCluster,
            @Bind("url") String url);

    /** Marks all others as no longer declared. Nothing is deleted, here or in Connect. */
    @SqlUpdate("update cluster set retired = true where name <> all (:names) and not retired")
    void retireExcept(@Bind("names") Collection<ClusterName> names);

    @SqlUpdate("""
            update cluster set
                since = case when reachable then since else now() end,
                reachable = true, problem = null, problem_reason = null, version = :version
            where name = :cluster and (not reachable or version is distinct from :version)
            """)
    void reached(@Bind("cluster") ClusterName cluster, @Bind("version") String version);

    /**
     * The cluster does not answer as it should.
     *
     * @param reason the word for the problem
     */
    @SqlUpdate("""
            update cluster set
                since = case when reachable then now() else since end,
                reachable = false, problem = :problem, problem_reason = :reason
            where name = :cluster
              and (reachable or (problem, problem_reason) is distinct from (:problem, :reason))
            """)
    void unreachable(
            @Bind("cluster") ClusterName cluster, @Bind("reason") String reason, @Bind("problem") String problem);

    /** The cluster's part of the repository cannot be used, or, without a problem, can. */
    @SqlUpdate("""
            update cluster set
                read_since = case when (unread is null) = (:problem::text is null) then read_since else now() end,
                unread = :problem
            where name = :cluster and unread is distinct from :problem
            """)
    void definitionsRead(@Bind("cluster") ClusterName cluster, @Bind("problem") Optional<String> problem);

    /**
     * A window keeps syncs from writing to the cluster, or, without one, none does.
     *
     * @param until when it opens; empty where that cannot be foreseen
     * @return whether it was not known already
     */
    @SqlUpdate("""
            update cluster set
                closed_since = case when (closed_by is null) = (:by::text is null) then closed_since
                                    when :by::text is null then null else now() end,
                closed_by = :by, closed_until = :until
            where name = :cluster and (closed_by, closed_until) is distinct from (:by::text, :until::timestamptz)
            """)
    boolean closed(
            @Bind("cluster") ClusterName cluster,
            @Bind("by") Optional<String> by,
            @Bind("until") Optional<Instant> until);

    @SqlUpdate("update cluster set status_at = now() where name = :cluster")
    void statusSeen(@Bind("cluster") ClusterName cluster);

    /** A listing with configs has come; it holds the statuses too. */
    @SqlUpdate("update cluster set info_at = now(), status_at = now() where name = :cluster")
    void infoSeen(@Bind("cluster") ClusterName cluster);

    /**
     * A listing lacked these names of the inventory. The time counts from the first listing that lacked them, and
     * begins anew when another name vanishes.
     */
    @SqlUpdate("""
            update cluster set
                vanished = :names,
                listing_since = case when vanished = '{}' then now() else listing_since end,
                proved_absent = array(select unnest(proved_absent) intersect select unnest(:names) order by 1),
                vanished_at = case when vanished @> :names then coalesce(vanished_at, now()) else now() end,
                vanished_by = case when vanished @> :names then coalesce(vanished_by, :worker) else :worker end
            where name = :cluster
            """)
    void suspect(
            @Bind("cluster") ClusterName cluster,
            @Bind("names") Collection<ConnectorName> names,
            @Bind("worker") String worker);

    /** A call that only the herder answers has said that these are absent. */
    @SqlUpdate("""
            update cluster set proved_absent = array(
                (select unnest(proved_absent) union select unnest(:names)) intersect select unnest(vanished) order by 1)
            where name = :cluster
            """)
    void prove(@Bind("cluster") ClusterName cluster, @Bind("names") Collection<ConnectorName> names);

    @SqlUpdate("""
            update cluster set vanished = '{}', vanished_at = null, vanished_by = null, proved_absent = '{}',
                listing_since = now()
            where name = :cluster and vanished_at is not null
            """)
    void clearSuspicion(@Bind("cluster") ClusterName cluster);

    @SqlUpdate("update cluster set applied_seq = :seq where name = :cluster")
    void applied(@Bind("cluster") ClusterName cluster, @Bind("seq") long seq);

    @SqlQuery("""
            select cluster.*, clock_timestamp() - vanished_at as vanished_for,
                   clock_timestamp() - info_at as info_age,
                   case when lease_until > clock_timestamp() then lease_node end as holder
            from cluster where name = :cluster
            """)
    Optional<ClusterFacts> facts(@Bind("cluster") ClusterName cluster);

    /** All that are declared, by name. */
    @SqlQuery("""
            select cluster.*, clock_timestamp() - vanished_at as vanished_for,
                   clock_timestamp() - info_at as info_age,
                   case when lease_until > clock_timestamp() then lease_node end as holder
            from cluster
            where not retired order by name
            """)
    List<ClusterFacts> declared();
}
