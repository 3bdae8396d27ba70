package dev.weir.db;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Reads the history of restarts, the newest first. */
public interface RestartQueries {

    String MATCHES = """
             (cast(:filter.cluster as text) is null or a.cluster = :filter.cluster)
             and (cast(:filter.connector as text) is null or a.name = :filter.connector)
             and (cast(:filter.outcome as text) is null or a.outcome = :filter.outcome)
             and (cast(:filter.trigger as text) is null or a.trigger = :filter.trigger)
            """;

    /** What is asked for; each part where it is given. */
    record Filter(
            @Nullable String cluster,
            @Nullable String connector,
            @Nullable String outcome,
            @Nullable String trigger) {

        public static Filter of(String cluster, String connector) {
            return new Filter(cluster, connector, null, null);
        }
    }

    @SqlQuery("""
            select a.id, a.cluster, a.name, a.task, a.trigger, a.actor, a.reason, a.attempt, a.most, a.at, a.worker, a.error,
                   t.trace, a.outcome, a.outcome_at, a.message, a.next_at
            from restart_attempt a left join restart_trace t on t.hash = a.trace
            where""" + MATCHES + """
              and (a.at, a.id) < (:at, :id)
            order by a.at desc, a.id desc offset :offset limit :limit
            """)
    List<RestartRow> page(
            @BindMethods("filter") Filter filter,
            @Bind("at") Instant at,
            @Bind("id") UUID id,
            @Bind("offset") int offset,
            @Bind("limit") int limit);

    /** The first page. */
    default List<RestartRow> newest(Filter filter, int limit) {
        return page(filter, Instant.now().plusSeconds(3_600), new UUID(-1, -1), 0, limit);
    }

    @SqlQuery("select count(*) from restart_attempt a where" + MATCHES)
    long count(@BindMethods("filter") Filter filter);

    /** How many restarts a day brought, of the last ninety that had any; days are UTC. */
    @SqlQuery("""
            select (a.at at time zone 'UTC')::date as day, count(*) as restarts,
                   count(*) filter (where a.outcome in ('FailedAgain', 'GaveUp')) as failed
            from restart_attempt a
            where""" + MATCHES + """
              and a.at > now() - interval '90 days'
            group by 1 order by 1
            """)
    List<Day> perDay(@BindMethods("filter") Filter filter);

    /** @param failed restarts after which the part failed again, or was given up */
    record Day(LocalDate day, long restarts, long failed) {}

    /** How the parts of a connector stand that have failed. */
    @SqlQuery("select * from restart_budget where cluster = :cluster and name = :name order by task")
    List<RestartBudget> budgets(@Bind("cluster") String cluster, @Bind("name") String name);

    /** The override of a connector, where there is one. */
    @SqlQuery("""
            select cluster, name, state, actor, reason, since, until from hold
            where kind = 'override' and cluster = :cluster and name = :name and lifted_at is null
              and until > clock_timestamp()
            """)
    Optional<Hold> override(@Bind("cluster") String cluster, @Bind("name") String name);
}
