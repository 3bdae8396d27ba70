package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** The read model: one row for each connector that is desired, live or in the inventory. */
public interface ConnectorRows {

    /** Rows of one statement; each may hold some kilobytes. */
    int BATCH = 500;

    /** A state that mostly passes makes an event when it has lasted that long: no write takes longer to settle. */
    Duration PASSING = Duration.ofMinutes(2);

    /** Makes the cluster's rows these. What is as it was is not written. */
    default void refresh(ClusterName cluster, List<ConnectorRow> rows) {
        refresh(cluster, rows, rows.stream().map(ConnectorRow::name).toList());
    }

    /**
     * Makes the cluster's rows those of these names.
     *
     * @param changed what may not be as it stands
     * @return the {@link #versions} of the changed ones
     */
    @Transaction
    default Map<ConnectorName, String> refresh(
            ClusterName cluster, List<ConnectorRow> changed, List<ConnectorName> names) {
        for (int from = 0; from < changed.size(); from += BATCH) {
            upsert(cluster, changed.subList(from, Math.min(changed.size(), from + BATCH)));
        }
        removeExcept(cluster, names);
        tellLastingHealth(cluster, PASSING);
        tellLastingDifferences(cluster, PASSING);
        return changed.isEmpty()
                ? Map.of()
                : byName(versions(
                        cluster, changed.stream().map(ConnectorRow::name).toList()));
    }

    /**
     * Something of each row that is another one after each writing of it, by whomever (PostgreSQL's {@code xmin}), and
     * empty where the row lags behind the inventory.
     */
    default Map<ConnectorName, String> versions(ClusterName cluster) {
        return byName(versions(cluster, null));
    }

    private static Map<ConnectorName, String> byName(List<Version> versions) {
        return versions.stream().collect(Collectors.toMap(Version::name, Version::version));
    }

    @SqlQuery("""
            select c.name, case when c.last_change is distinct from i.updated_at then '' else c.xmin::text end as version
            from connector c left join inventory i on i.cluster = c.cluster and i.name = c.name
            where c.cluster = :cluster and (cast(:names as text[]) is null or c.name = any (:names))
            """)
    List<Version> versions(
            @Bind("cluster") ClusterName cluster, @Bind("names") @Nullable Collection<ConnectorName> names);

    /** A row's version, empty where it lags behind the inventory. */
    record Version(ConnectorName name, String version) {}

    @SqlUpdate("""
            insert into connector as c (
                cluster, name, managed, type, class, path, line, team, team_rule, spec, desired_masked,
                desired_hash, desired_state, revision, live_masked, live_hash, live_state, worker, trace, tasks, sync_status,
                difference, reason, message, diff_masked, applied_masked, observed_revision, health, health_reason,
                last_change)
            select :cluster, r.name, managed, type, connector_class, r.path, line, team, team_rule, spec, desired_masked,
                desired_hash, desired_state, revision, live_masked, live_hash, live_state, worker, trace, tasks,
                sync_status, difference, reason, message, diff_masked, applied_masked, observed_revision, health,
                health_reason, i.updated_at
            from jsonb_to_recordset(:rows) as r (
                name text, managed boolean, type text, connector_class text, path text, line integer, team text,
                team_rule text, spec jsonb, desired_masked jsonb, desired_hash text, desired_state text, revision text,
                live_masked jsonb, live_hash text, live_state text, worker text, trace text, tasks jsonb,
                sync_status text, difference text, reason text, message text, diff_masked jsonb,
                applied_masked jsonb, observed_revision text, health text, health_reason text)
            left join inventory i on i.cluster = :cluster and i.name = r.name
            on conflict (cluster, name) do update set
                managed = excluded.managed, type = excluded.type, class = excluded.class, path = excluded.path,
                line = excluded.line, team = excluded.team, team_rule = excluded.team_rule, spec = excluded.spec,
                desired_masked = excluded.desired_masked, desired_hash = excluded.desired_hash,
                desired_state = excluded.desired_state, revision = excluded.revision,
                live_masked = excluded.live_masked, live_hash = excluded.live_hash, live_state = excluded.live_state,
                worker = excluded.worker, trace = excluded.trace, tasks = excluded.tasks,
                sync_status = excluded.sync_status, difference = excluded.difference, reason = excluded.reason,
                message = excluded.message, diff_masked = excluded.diff_masked,
                applied_masked = excluded.applied_masked, observed_revision = excluded.observed_revision,
                health = excluded.health, health_reason = excluded.health_reason, last_change = excluded.last_change
            where (c.managed, c.type, c.class, c.path, c.line, c.team, c.team_rule, c.spec, c.desired_masked,
                   c.desired_hash, c.desired_state, c.revision, c.live_masked, c.live_hash, c.live_state, c.worker, c.trace, c.tasks,
                   c.sync_status, c.difference, c.reason, c.message, c.diff_masked, c.applied_masked,
                   c.observed_revision, c.health, c.health_reason, c.last_change)
                is distinct from (
                   excluded.managed, excluded.type, excluded.class, excluded.path, excluded.line, excluded.team,
                   excluded.team_rule, excluded.spec, excluded.desired_masked, excluded.desired_hash, excluded.desired_state,
                   excluded.revision, excluded.live_masked, excluded.live_hash, excluded.live_state, excluded.worker,
                   excluded.trace, excluded.tasks, excluded.sync_status, excluded.difference, excluded.reason,
                   excluded.message, excluded.diff_masked, excluded.applied_masked, excluded.observed_revision,
                   excluded.health, excluded.health_reason, excluded.last_change)
            """)
    int upsert(@Bind("cluster") ClusterName cluster, @Bind("rows") @Jsonb List<ConnectorRow> rows);

    @SqlUpdate("delete from connector where cluster = :cluster and name <> all (:names)")
    int removeExcept(@Bind("cluster") ClusterName cluster, @Bind("names") List<ConnectorName> names);

    /**
     * Renews state, tasks and health of rows that exist.
     *
     * @return how many were not as they were
     */
    @SqlUpdate("""
            update connector as c set
                live_state = r.live_state, worker = r.worker, trace = r.trace, tasks = r.tasks, health = r.health,
                health_reason = r.health_reason
            from jsonb_to_recordset(:statuses) as r (
                name text, live_state text, worker text, trace text, tasks jsonb, health text, health_reason text)
            where c.cluster = :cluster and c.name = r.name
              and (c.live_state, c.worker, c.trace, c.tasks, c.health, c.health_reason)
                  is distinct from (r.live_state, r.worker, r.trace, r.tasks, r.health, r.health_reason)
            """)
    int refreshStatuses(
            @Bind("cluster") ClusterName cluster, @Bind("statuses") @Jsonb List<ConnectorRow.Status> statuses);

    /** Nothing is known of the cluster now; the last figures stay. */
    @SqlUpdate("""
            update connector set sync_status = 'Unknown', health = 'Unknown', health_reason = 'ClusterUnknown'
            where cluster = :cluster and (sync_status, health) is distinct from ('Unknown', 'Unknown')
            """)
    int markUnknown(@Bind("cluster") ClusterName cluster);

    /**
     * Tells, as an event, of a health that mostly passes and has lasted. All else is told by the table itself when it
     * changes. That a whole cluster is unknown is not told of each of its connectors.
     */
    @SqlUpdate("""
            update connector set told_health = health, told_health_reason = health_reason
            where cluster = :cluster
              and (told_health is distinct from health or told_sync is distinct from sync_status)
              and told_health is distinct from health and health_since <= now() - :passing
              and health_reason is distinct from 'ClusterUnknown'
            """)
    int tellLastingHealth(@Bind("cluster") ClusterName cluster, @Bind("passing") Duration passing);

    /** Tells likewise of a difference that nothing holds, and that no sync has done away with. */
    @SqlUpdate("""
            update connector set told_sync = sync_status, told_reason = reason
            where cluster = :cluster
              and (told_health is distinct from health or told_sync is distinct from sync_status)
              and told_sync is distinct from sync_status and sync_since <= now() - :passing
              and sync_status = 'OutOfSync'
            """)
    int tellLastingDifferences(@Bind("cluster") ClusterName cluster, @Bind("passing") Duration passing);

    /** By name. */
    @SqlQuery("select *, class as connector_class from connector where cluster = :cluster order by name")
    List<Kept> of(@Bind("cluster") ClusterName cluster);

    @SqlQuery("select *, class as connector_class from connector where cluster = :cluster and name = :name")
    Optional<Kept> find(@Bind("cluster") ClusterName cluster, @Bind("name") ConnectorName name);

    /**
     * A row and when it changed.
     *
     * @param lastChange when Weir last wrote to the connector
     */
    record Kept(@Nested ConnectorRow row, Instant healthSince, Optional<Instant> lastChange) {}
}
