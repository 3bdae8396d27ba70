package dev.weir.db;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Reads how many tasks of a connector had failed at which time. A connector of which nothing is noted has had no failed
 * task; while its cluster does not answer, the last number stands.
 */
public interface FailedTasks {

    /** The newest of all. */
    long NEWEST = Long.MAX_VALUE;

    /** How long a change is kept at least. */
    Duration KEPT = Duration.ofHours(24);

    /**
     * From then on so many had failed.
     *
     * @param total of so many
     */
    record Change(long id, Instant at, int failed, int total) {}

    /** The changes before that one, the newest first. */
    @SqlQuery("""
            select id, at, failed, total from failed_tasks
            where cluster = :cluster and name = :name and id < :before order by id desc limit :limit
            """)
    List<Change> changes(
            @Bind("cluster") String cluster,
            @Bind("name") String name,
            @Bind("before") long before,
            @Bind("limit") int limit);

    @SqlQuery("select count(*) from failed_tasks where cluster = :cluster and name = :name")
    long count(@Bind("cluster") String cluster, @Bind("name") String name);

    /**
     * A quarter of an hour.
     *
     * @param failed the most tasks that had failed at one time within it
     */
    record Quarter(Instant from, int failed) {}

    /** The quarters of the last 24 hours, the oldest first, the present one last. */
    @SqlQuery("""
            select q.start as "from",
                   greatest(coalesce((select f.failed from failed_tasks f
                                       where f.cluster = :cluster and f.name = :name and f.at <= q.start
                                       order by f.id desc limit 1), 0),
                            coalesce((select max(f.failed) from failed_tasks f
                                       where f.cluster = :cluster and f.name = :name
                                         and f.at > q.start and f.at < q.start + interval '15 minutes'), 0)) as failed
            from (select date_bin('15 minutes', now(), 'epoch') as present) as last,
                 generate_series(present - interval '23 hours 45 minutes', present, interval '15 minutes') as q (start)
            order by q.start
            """)
    List<Quarter> quarters(@Bind("cluster") String cluster, @Bind("name") String name);
}
