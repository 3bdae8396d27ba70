package dev.weir.db;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads the connectors of the clusters that {@code config.yml} names, and nothing of Connect. */
public interface ConnectorQueries {

    /** The next connectors in that order, at most {@code limit}. Rows that come or go before them shift nothing. */
    default List<ListedConnector> list(
            ConnectorFilter filter, Order<ConnectorSort> order, Optional<ConnectorPosition> after, int limit) {
        return after.map(position -> rowsBeyond(
                        filter,
                        ConnectorSql.config(filter),
                        order.by().sql(),
                        ConnectorSql.beyond(order),
                        position,
                        limit))
                .orElseGet(() -> page(filter, order, 0, limit));
    }

    /** At most {@code limit} connectors in that order, without the first {@code offset}. */
    default List<ListedConnector> page(ConnectorFilter filter, Order<ConnectorSort> order, int offset, int limit) {
        return rowsFrom(
                filter, ConnectorSql.config(filter), order.by().sql(), ConnectorSql.ordered(order), offset, limit);
    }

    @SqlQuery(ConnectorSql.SUMMARY + ", <sort>::text as sort_value" + ConnectorSql.FILTERED
            + " order by <order> limit :limit offset :offset")
    List<ListedConnector> rowsFrom(
            @BindMethods("f") ConnectorFilter filter,
            @Define("config") String config,
            @Define("sort") String sort,
            @Define("order") String order,
            @Bind("offset") int offset,
            @Bind("limit") int limit);

    @SqlQuery(ConnectorSql.SUMMARY + ", <sort>::text as sort_value" + ConnectorSql.FILTERED
            + " and <beyond> limit :limit")
    List<ListedConnector> rowsBeyond(
            @BindMethods("f") ConnectorFilter filter,
            @Define("config") String config,
            @Define("sort") String sort,
            @Define("beyond") String beyond,
            @BindMethods("p") ConnectorPosition position,
            @Bind("limit") int limit);

    default long count(ConnectorFilter filter) {
        return count(filter, ConnectorSql.config(filter));
    }

    @SqlQuery("select count(*)" + ConnectorSql.FILTERED)
    long count(@BindMethods("f") ConnectorFilter filter, @Define("config") String config);

    /** How many connectors each value of each filter would show, all other filters being as they are. */
    default Facets facets(ConnectorFilter filter) {
        return Facets.of(amounts(filter, ConnectorSql.config(filter)));
    }

    @SqlQuery(ConnectorSql.AMOUNTS)
    List<Facets.Amount> amounts(@BindMethods("f") ConnectorFilter filter, @Define("config") String config);

    /** The worst of those that a person should look at, with what they say of their failure. */
    default List<FailingConnector> needingAttention(Optional<String> kafkaCluster, int limit) {
        ConnectorFilter filter = ConnectorFilter.needingAttention(kafkaCluster);
        return worst(
                filter, ConnectorSql.config(filter), ConnectorSql.ordered(Order.by(ConnectorSort.SEVERITY)), limit);
    }

    @SqlQuery("select w.*, " + ConnectorSql.ERROR + " as error from (" + ConnectorSql.SUMMARY
            + ", c.severity::text as sort_value, c.trace, c.tasks" + ConnectorSql.FILTERED
            + " order by <order> limit :limit) w")
    List<FailingConnector> worst(
            @BindMethods("f") ConnectorFilter filter,
            @Define("config") String config,
            @Define("order") String order,
            @Bind("limit") int limit);

    @SqlQuery(ConnectorSql.SUMMARY + """
            , c.name as sort_value, c.team_rule, c.spec, c.desired_masked, c.live_masked, c.applied_masked, c.diff_masked,
                   c.worker, c.trace, c.tasks,
                   (select coalesce(jsonb_agg(to_jsonb(f) order by f.path, f.line, f.col, f.id), '[]') from finding f
                     where f.cluster = c.cluster and f.connector = c.name)
                   || coalesce((select i.findings from sync_item i
                                 where i.cluster = c.cluster and i.name = c.name and i.findings is not null
                                 order by i.at desc limit 1), '[]') as findings
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
