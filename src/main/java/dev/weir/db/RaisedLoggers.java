package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.LevelSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** Loggers whose level somebody changed for a while; one that is as it was has no row. */
public interface RaisedLoggers {

    /**
     * What somebody wants of a logger.
     *
     * @param worker the only one for which it holds; empty for all
     * @param until when it ends; empty in an hour
     */
    record Wish(
            ClusterName cluster,
            String logger,
            String level,
            Optional<String> worker,
            String actor,
            Optional<String> reason,
            Optional<Instant> until) {}

    /** Records it, and has the job that will set it back look at it; both or neither. */
    @Transaction
    default void raise(Wish wish, List<LevelSetting> before, String kind) {
        put(wish, before);
        wanted().ask(
                        kind,
                        wish.cluster().value(),
                        new Cause(Cause.MANUAL, Optional.of(wish.logger()), wish.actor(), wish.reason()));
    }

    @CreateSqlObject
    Wanted wanted();

    @SqlUpdate("""
            insert into raised_logger (cluster, logger, level, before, worker, actor, reason, until)
            values (:cluster, :logger, :level, :before, :worker, :actor, :reason,
                    coalesce(:until, clock_timestamp() + interval '1 hour'))
            on conflict (cluster, logger) do update set
                level = excluded.level, before = excluded.before, worker = excluded.worker, actor = excluded.actor,
                reason = excluded.reason, until = excluded.until, raised_at = now(), problem = null
            """)
    void put(@BindMethods Wish wish, @Bind("before") @Jsonb List<LevelSetting> before);

    /** How it was before, where it turned out that nothing was changed. */
    default void takeBack(RaisedLogger raised) {
        put(
                new Wish(
                        raised.cluster(),
                        raised.logger(),
                        raised.level(),
                        raised.worker(),
                        raised.actor(),
                        raised.reason(),
                        Optional.of(raised.until())),
                raised.before());
    }

    /** Those of a cluster, by name. */
    @SqlQuery("""
            select cluster, logger, level, before, worker, actor, reason, raised_at, until, problem,
                   until <= clock_timestamp() as is_due
            from raised_logger where cluster = :cluster order by logger
            """)
    List<RaisedLogger> of(@Bind("cluster") ClusterName cluster);

    /** How long until that time, by the database's clock. */
    @SqlQuery("select extract(epoch from :until - clock_timestamp())::bigint as value")
    long secondsUntil(@Bind("until") Instant until);

    /** How long until the next one is due. */
    default Optional<Duration> nextDue(ClusterName cluster) {
        return millisToNext(cluster).map(millis -> Duration.ofMillis(Math.max(0, millis)));
    }

    @SqlQuery("""
            select ceil(extract(epoch from min(until) - clock_timestamp()) * 1000)::bigint as value
            from raised_logger where cluster = :cluster
            """)
    Optional<Long> millisToNext(@Bind("cluster") ClusterName cluster);

    /** It is as it was, unless somebody has raised it anew meanwhile. */
    @SqlUpdate("delete from raised_logger where cluster = :cluster and logger = :logger and until = :until")
    void end(@Bind("cluster") ClusterName cluster, @Bind("logger") String logger, @Bind("until") Instant until);

    @SqlUpdate("""
            update raised_logger set problem = :problem
            where cluster = :cluster and logger = :logger and until = :until
            """)
    void tell(
            @Bind("cluster") ClusterName cluster,
            @Bind("logger") String logger,
            @Bind("until") Instant until,
            @Bind("problem") String problem);
}
