package dev.weir.db;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads the clusters that {@code config.yml} names, with the sums of their connectors. */
public interface ClusterQueries {

    String FILTERED = """
             where not k.retired
               and (:f.name::text is null or k.name = :f.name)
               and (:f.text::text is null or strpos(lower(k.name), lower(:f.text)) > 0)
               and (:f.kafkaCluster::text is null or k.kafka_cluster = :f.kafkaCluster)
            """;

    /** The next clusters in that order, at most {@code limit}. */
    default List<ListedCluster> list(
            ClusterFilter filter, Order<ClusterSort> order, Optional<ClusterPosition> after, int limit) {
        return page(
                filter, order.by().sql(), beyond(order), after.orElseGet(() -> ClusterPosition.start(order)), limit);
    }

    private static String beyond(Order<ClusterSort> order) {
        String rank = order.by().sql();
        return "(%1$s, k.name) %2$s (:p.rank, :p.name) order by %1$s %3$s, k.name %3$s"
                .formatted(rank, order.beyond(), order.direction());
    }

    /** The Kafka clusters by which lists can be narrowed, by name. */
    @SqlQuery("""
            select distinct kafka_cluster from cluster
             where not retired and kafka_cluster is not null order by kafka_cluster
            """)
    List<String> kafkaClusters();

    default Optional<ListedCluster> find(String name) {
        ClusterFilter only = new ClusterFilter(Optional.of(name), Optional.empty(), Optional.empty());
        return list(only, Order.by(ClusterSort.NAME), Optional.empty(), 1).stream()
                .findFirst();
    }

    @SqlQuery("""
            with n as (
                select cluster, count(*) as total, count(*) filter (where not managed) as unmanaged,
                       sum(tasks_total) as tasks_total, sum(tasks_running) as tasks_running,
                       sum(tasks_failed) as tasks_failed
                  from connector group by cluster)
            select k.name, k.kafka_cluster, k.url, k.reachable, k.since, k.problem, k.problem_reason, k.version,
                   k.vanished, k.listing_since, k.unread, k.read_since,
                   (select sha from revision where seq = k.applied_seq) as applied, k.common_causes,
                   greatest(k.status_at, k.info_at) as observed_at,
                   coalesce(n.total, 0) as total, coalesce(n.unmanaged, 0) as unmanaged,
                   coalesce(n.tasks_total, 0) as tasks_total, coalesce(n.tasks_running, 0) as tasks_running,
                   coalesce(n.tasks_failed, 0) as tasks_failed,
                   (select coalesce(jsonb_object_agg(h.health, h.amount), '{}')
                      from (select health, count(*) as amount from connector where cluster = k.name group by health) h)
                       as by_health,
                   (select coalesce(jsonb_object_agg(s.sync_status, s.amount), '{}')
                      from (select sync_status, count(*) as amount from connector
                             where cluster = k.name group by sync_status) s) as by_sync,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                                        'connector', w.name, 'failed_tasks', w.tasks_failed, 'error', w.error)
                                        order by w.tasks_failed desc, w.name), '[]')
                      from (select c.name, c.tasks_failed,
                                   split_part(coalesce(nullif(c.trace, ''),
                                       (select t ->> 'trace' from jsonb_array_elements(c.tasks) t
                                         where t ->> 'state' = 'FAILED' limit 1), ''), chr(10), 1) as error
                              from connector c
                             where c.cluster = k.name and (c.tasks_failed > 0 or c.live_state = 'FAILED')
                             order by c.tasks_failed desc, c.name limit 5) w) as failing,
                   (select to_jsonb(h) from (
                       select o.cluster, o.name, o.actor, o.reason, o.since, o.until from hold o
                        where o.kind = 'suspend' and o.cluster = k.name and o.name is null and o.lifted_at is null
                          and (o.until is null or o.until > now())) h) as suspension,
                   (select count(*) from hold o
                     where o.kind = 'suspend' and o.cluster = k.name and o.name is not null and o.lifted_at is null
                       and (o.until is null or o.until > now())) as suspended,
                   k.closed_by, k.closed_since, k.closed_until,
                   <rank> as rank
              from cluster k left join n on n.cluster = k.name
            """ + FILTERED + " and <beyond> limit :limit")
    List<ListedCluster> page(
            @BindMethods("f") ClusterFilter filter,
            @Define("rank") String rank,
            @Define("beyond") String beyond,
            @BindMethods("p") ClusterPosition position,
            @Bind("limit") int limit);

    @SqlQuery("select count(*) from cluster k" + FILTERED)
    long count(@BindMethods("f") ClusterFilter filter);

    @SqlQuery("select exists (select from cluster where name = :name and not retired)")
    boolean exists(@Bind("name") String name);
}
