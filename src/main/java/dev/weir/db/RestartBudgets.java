package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The budgets of parts that have failed; of all others there is no row. */
public interface RestartBudgets {

    @SqlQuery("select * from restart_budget where cluster = :cluster order by name, task")
    List<RestartBudget> of(@Bind("cluster") ClusterName cluster);

    @SqlUpdate("""
            insert into restart_budget (cluster, name, task, config, attempts, restarted_at, failed_since, healthy_since,
                                        gave_up_at, why, next_at)
            values (:row.cluster, :row.name, :row.task, :row.config, :row.attempts, :row.restartedAt, :row.failedSince,
                    :row.healthySince, :row.gaveUpAt, :row.why, :row.nextAt)
            on conflict (cluster, name, task) do update set
                config = excluded.config, attempts = excluded.attempts, restarted_at = excluded.restarted_at,
                failed_since = excluded.failed_since, healthy_since = excluded.healthy_since,
                gave_up_at = excluded.gave_up_at, why = excluded.why, next_at = excluded.next_at
            """)
    void put(@BindMethods("row") RestartBudget row);

    @SqlUpdate("delete from restart_budget where cluster = :cluster and name = :name and task = :task")
    void remove(@Bind("cluster") ClusterName cluster, @Bind("name") ConnectorName name, @Bind("task") int task);

    /** All attempts of a connector are forgotten, by a person. */
    @SqlUpdate("delete from restart_budget where cluster = :cluster and name = :name")
    int forget(@Bind("cluster") ClusterName cluster, @Bind("name") ConnectorName name);

    /** Whether the time of a restart that was waited for has come. */
    @SqlQuery("select exists (select from restart_budget where cluster = :cluster and next_at <= clock_timestamp())")
    boolean isTimeOver(@Bind("cluster") ClusterName cluster);

    /** How long until the next restart whose time has not come yet. */
    default Optional<Duration> untilNext(ClusterName cluster) {
        return millisToNext(cluster).map(Duration::ofMillis);
    }

    @SqlQuery("""
            select ceil(extract(epoch from min(next_at) - clock_timestamp()) * 1000)::bigint as value
            from restart_budget where cluster = :cluster and next_at > clock_timestamp()
            """)
    Optional<Long> millisToNext(@Bind("cluster") ClusterName cluster);

    /** Says what many failing connectors of a cluster have in common. */
    @SqlUpdate("update cluster set common_causes = :causes where name = :cluster and common_causes <> :causes")
    boolean tellCommonCauses(@Bind("cluster") ClusterName cluster, @Bind("causes") @Jsonb List<String> causes);

    /** By the clock that all nodes share. */
    @SqlQuery("select clock_timestamp()")
    Instant now();
}
