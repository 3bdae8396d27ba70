package dev.weir.db;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pieces of which {@link ConnectorQueries} makes its statements, none of a caller's making. Whether configs are
 * looked at is for the statement's text to say: PostgreSQL makes one plan for a text, and only without a way around it
 * does that use the indexes on configs.
 */
final class ConnectorSql {

    /** What every list shows; a list reads no config and no trace, for those lie outside the rows. */
    static final String SUMMARY = """
            select c.cluster, k.kafka_cluster, c.name, c.type, c.class as connector_class, c.team, c.managed,
                   c.health, c.health_reason, c.health_since, c.sync_status, c.sync_since, c.difference, c.reason,
                   c.message, c.observed_revision, greatest(k.status_at, k.info_at) as observed_at,
                   case when not k.reachable then 'cluster'
                        when (select error is not null from source) then 'repository' end as stale,
                   c.desired_state, c.live_state, c.tasks_total, c.tasks_running, c.tasks_failed,
                   c.path, c.line, c.revision, c.last_change, c.auto_restart,
                   coalesce((select max(b.attempts) from restart_budget b
                              where b.cluster = c.cluster and b.name = c.name), 0) as restarts,
                   (select min(b.next_at) from restart_budget b
                     where b.cluster = c.cluster and b.name = c.name) as next_restart_at,
                   exists (select from restart_budget b
                            where b.cluster = c.cluster and b.name = c.name and b.gave_up_at is not null) as gave_up,
                   (select to_jsonb(h) from (
                       select o.state, o.actor, o.reason, o.until from hold o
                        where o.kind = 'override' and o.cluster = c.cluster and o.name = c.name
                          and o.lifted_at is null and o.until > now()) h) as override,
                   (select to_jsonb(h) from (
                       select o.cluster, o.name, o.actor, o.reason, o.since, o.until from hold o
                        where o.kind = 'suspend' and o.cluster = c.cluster and coalesce(o.name, '') in ('', c.name)
                          and o.lifted_at is null and (o.until is null or o.until > now())
                        order by o.name limit 1) h) as suspension,
                   k.closed_by, k.closed_until
            """;

    private static final String CLUSTER_FITS = "(:f.cluster::text is null or c.cluster = :f.cluster)";
    private static final String TEAM_FITS = "(:f.team::text is null or c.team = :f.team)";
    private static final String TYPE_FITS = "(:f.type::text is null or c.type = :f.type)";
    private static final String CLASS_FITS = "(:f.connectorClass::text is null or c.class = :f.connectorClass"
            + " or right(c.class, length(:f.connectorClass) + 1) = '.' || :f.connectorClass)";
    private static final String HEALTH_FITS =
            "(cardinality(:f.health::text[]) = 0 or c.health = any (:f.health::text[]))";
    private static final String SYNC_FITS =
            "(cardinality(:f.syncStatus::text[]) = 0 or c.sync_status = any (:f.syncStatus::text[]))";
    private static final String AUTO_RESTART_FITS =
            "(:f.autoRestart::boolean is null or c.auto_restart = :f.autoRestart)";

    /** The filters of which no list counts the values. */
    private static final String UNCOUNTED = """
             from connector c join cluster k on k.name = c.cluster
            where not k.retired
              and (:f.kafkaCluster::text is null or k.kafka_cluster = :f.kafkaCluster)
              and (:f.difference::text is null or c.difference = :f.difference)
              and (:f.reason::text is null or c.reason = :f.reason)
              and (:f.managed::boolean is null or c.managed = :f.managed)
              and (:f.needsAttention::boolean is null or c.needs_attention = :f.needsAttention)
              and (:f.text::text is null or strpos(lower(c.name), lower(:f.text)) > 0
                   or strpos(lower(c.class), lower(:f.text)) > 0)
              <config>
            """;

    static final String FILTERED = UNCOUNTED + " and " + CLUSTER_FITS + " and " + TEAM_FITS + " and " + TYPE_FITS
            + " and " + CLASS_FITS + " and " + HEALTH_FITS + " and " + SYNC_FITS + " and " + AUTO_RESTART_FITS;

    /** A bit for each filter that a row does not meet: a filter's values are counted as if it alone were not set. */
    private static final String MISSED = "case when " + CLUSTER_FITS + " then 0 else 1 end"
            + " + case when " + TEAM_FITS + " then 0 else 2 end"
            + " + case when " + TYPE_FITS + " then 0 else 4 end"
            + " + case when " + CLASS_FITS + " then 0 else 8 end"
            + " + case when " + HEALTH_FITS + " then 0 else 16 end"
            + " + case when " + SYNC_FITS + " then 0 else 32 end"
            + " + case when " + AUTO_RESTART_FITS + " then 0 else 64 end";

    static final String AMOUNTS = "with m as materialized (select c.cluster, c.team, c.type, c.class, c.health,"
            + " c.sync_status, c.auto_restart::text, (" + MISSED + ") as missed" + UNCOUNTED + ")"
            + """
             select 'total' as field, '' as value, count(*) as amount from m where missed = 0
            union all select 'cluster', cluster, count(*) from m where missed in (0, 1) group by cluster
            union all select 'team', team, count(*) from m where missed in (0, 2) and team is not null group by team
            union all select 'type', type, count(*) from m where missed in (0, 4) group by type
            union all select 'class', class, count(*) from m where missed in (0, 8) and class is not null group by class
            union all select 'health', health, count(*) from m where missed in (0, 16) group by health
            union all select 'sync', sync_status, count(*) from m where missed in (0, 32) group by sync_status
            union all select 'autoRestart', auto_restart, count(*) from m where missed in (0, 64) group by auto_restart
            """;

    /** The first line of what a row {@code w} says of its failure, or else why it is as it is. */
    static final String ERROR = """
            coalesce(nullif(split_part(coalesce(nullif(w.trace, ''),
                         (select t ->> 'trace' from jsonb_array_elements(w.tasks) t
                           where t ->> 'state' = 'FAILED' order by (t ->> 'id')::integer limit 1), ''), chr(10), 1), ''),
                     w.message, '')
            """;

    private static final String NAME = "c.name collate \"C\"";
    private static final String CLUSTER = "c.cluster collate \"C\"";

    private ConnectorSql() {}

    static String config(ConnectorFilter filter) {
        return filter.config().isEmpty() ? "" : " and (c.desired_masked @> :f.config or c.live_masked @> :f.config)";
    }

    static String ordered(Order<ConnectorSort> order) {
        return Stream.of(order.by().sql(), NAME, CLUSTER)
                .map(part -> part + " " + order.direction())
                .collect(Collectors.joining(", "));
    }

    /** What stands behind a position, in that order. */
    static String beyond(Order<ConnectorSort> order) {
        String row = String.join(", ", order.by().sql(), NAME, CLUSTER);
        return "(" + row + ") " + order.beyond() + " (:p.value::" + order.by().type()
                + ", :p.name, :p.cluster) order by " + ordered(order);
    }
}
