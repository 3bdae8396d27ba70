package dev.weir.db;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads the connectors of the clusters that {@code config.yml} names, and nothing of Connect. */
public interface ConnectorQueries {

    String SUMMARY = """
            select c.cluster, k.kafka_cluster, c.name, c.type, c.class as connector_class, c.team, c.managed,
                   c.health, c.health_since, c.sync_status, c.difference, c.reason, c.message,
                   c.desired_state, c.live_state, c.tasks_total, c.tasks_running, c.tasks_failed,
                   c.path, c.line, c.revision, c.last_change,
                   coalesce(c.spec #>> '{autoRestart,enabled}' = 'true', false) as auto_restart
            """;

    String FILTERED = """
             from connector c join cluster k on k.name = c.cluster
            where not k.retired
              and (:f.cluster::text is null or c.cluster = :f.cluster)
              and (:f.kafkaCluster::text is null or k.kafka_cluster = :f.kafkaCluster)
              and (:f.team::text is null or c.team = :f.team)
              and (:f.type::text is null or c.type = :f.type)
              and (:f.connectorClass::text is null or c.class = :f.connectorClass
                   or right(c.class, length(:f.connectorClass) + 1) = '.' || :f.connectorClass)
              and (:f.health::text is null or c.health = :f.health)
              and (:f.syncStatus::text is null or c.sync_status = :f.syncStatus)
              and (:f.autoRestart::boolean is null
                   or coalesce(c.spec #>> '{autoRestart,enabled}' = 'true', false) = :f.autoRestart)
              and (:f.text::text is null or strpos(lower(c.name), lower(:f.text)) > 0
                   or strpos(lower(c.class), lower(:f.text)) > 0)
              and (:f.config = '{}' or c.desired_masked @> :f.config or c.live_masked @> :f.config)
            """;

    /** The next connectors in that order, at most {@code limit}. */
    default List<ListedConnector> list(
            ConnectorFilter filter, ConnectorSort sort, Optional<ConnectorPosition> after, int limit) {
        ConnectorPosition position = after.orElse(null);
        return position == null ? firstPage(filter, sort.sql(), limit) : nextPage(filter, sort.sql(), position, limit);
    }

    @SqlQuery(SUMMARY + ", <sort> as sort_value" + FILTERED + " order by <sort>, c.cluster, c.name limit :limit")
    List<ListedConnector> firstPage(
            @BindMethods("f") ConnectorFilter filter, @Define("sort") String sort, @Bind("limit") int limit);

    @SqlQuery(SUMMARY + ", <sort> as sort_value" + FILTERED
            + " and (<sort>, c.cluster, c.name) > (:p.value, :p.cluster, :p.name)"
            + " order by <sort>, c.cluster, c.name limit :limit")
    List<ListedConnector> nextPage(
            @BindMethods("f") ConnectorFilter filter,
            @Define("sort") String sort,
            @BindMethods("p") ConnectorPosition position,
            @Bind("limit") int limit);

    @SqlQuery("select count(*)" + FILTERED)
    long count(@BindMethods("f") ConnectorFilter filter);

    @SqlQuery(SUMMARY + """
            , c.name as sort_value, c.spec, c.desired_masked, c.live_masked, c.diff_masked, c.worker, c.trace, c.tasks
             from connector c join cluster k on k.name = c.cluster
            where not k.retired and c.cluster = :cluster and c.name = :name
            """)
    Optional<ShownConnector> find(@Bind("cluster") String cluster, @Bind("name") String name);

    /** What syncs did to a connector, newest first; it outlives the connector. */
    default List<HistoryRow> history(String cluster, String name, Optional<HistoryPosition> before, int limit) {
        HistoryPosition position = before.orElse(new HistoryPosition(Newest.AT, Newest.ID, 0));
        return historyBefore(cluster, name, position, limit);
    }

    @SqlQuery("""
            select i.at, i.sync, i.ordinal, i.action, i.result, i.message, i.path, i.commit_sha, i.commit_author,
                   i.commit_subject, s.trigger_kind, s.trigger_id, s.actor, i.duration_ms, i.diff_masked
              from sync_item i join sync s on s.id = i.sync
             where i.cluster = :cluster and i.name = :name
               and (:p.at, :p.sync, :p.ordinal) > (i.at, i.sync, i.ordinal)
             order by i.at desc, i.sync desc, i.ordinal desc limit :limit
            """)
    List<HistoryRow> historyBefore(
            @Bind("cluster") String cluster,
            @Bind("name") String name,
            @BindMethods("p") HistoryPosition position,
            @Bind("limit") int limit);

    @SqlQuery("select count(*) from sync_item where cluster = :cluster and name = :name")
    long countHistory(@Bind("cluster") String cluster, @Bind("name") String name);
}
