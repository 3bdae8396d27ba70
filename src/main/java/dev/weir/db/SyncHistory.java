package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What a new plan has to know of the items before it. */
public interface SyncHistory {

    /**
     * For each connector whose newest settled item failed: how often the same change has failed without anything else
     * in between, within the last seven days.
     */
    @SqlQuery("""
            with newest as (
                select name, digest, case when passing then 'passing' else result end as result, settled_at,
                       row_number() over newest_first as position,
                       first_value(digest) over newest_first as last_digest,
                       first_value(case when passing then 'passing' else result end) over newest_first as last_result
                from sync_item
                where cluster = :cluster and settled_at is not null and at > now() - interval '7 days'
                window newest_first as (partition by name order by at desc, ordinal desc)),
            runs as (
                select name, digest, settled_at,
                       count(*) filter (where digest <> last_digest or result <> 'Failed')
                           over (partition by name order by position) as breaks
                from newest where last_result = 'Failed')
            select name, digest, count(*) as times, max(settled_at) as last_at,
                   clock_timestamp() - max(settled_at) as ago
            from runs where breaks = 0
            group by name, digest order by name
            """)
    List<Failures> failedBefore(@Bind("cluster") ClusterName cluster);

    /** What was put back within the last hour, after others had changed it. */
    @SqlQuery("""
            select intent ->> 'heals' as digest, count(*) as times, max(settled_at) as last_at,
                   clock_timestamp() - max(settled_at) as ago
            from sync_item
            where cluster = :cluster and at > now() - interval '1 hour' and settled_at is not null
              and intent ->> 'heals' is not null and result in ('Created', 'Updated', 'StateChanged')
            group by intent ->> 'heals' order by digest
            """)
    List<Healed> healedWithinHour(@Bind("cluster") ClusterName cluster);

    /** Revisions of the inventory that are older than the last rewrite of the branch, and may have been dropped by it. */
    @SqlQuery("""
            select distinct i.sha as value from inventory i left join revision r on r.sha = i.sha
            where cluster = :cluster
              and coalesce(r.seq, 0) < (select max(seq) from revision where rewritten)
            """)
    Set<String> shasBeforeRewrite(@Bind("cluster") ClusterName cluster);

    /** Deleted connectors that somebody wants back and that are on their way. */
    @SqlQuery("select name as value from restore where cluster = :cluster and outcome is null")
    Set<ConnectorName> returning(@Bind("cluster") ClusterName cluster);

    /** Deletes of the last 24 hours by the files that had defined them, those whose outcome is not known included. */
    @SqlQuery("""
            select path, count(*) as times from sync_item
            where cluster = :cluster and at > now() - interval '24 hours'
              and (result = 'Deleted' or (action = 'delete' and intent_at is not null and settled_at is null))
            group by path order by path
            """)
    List<Deleted> deletedWithinDay(@Bind("cluster") ClusterName cluster);

    /**
     * A change that keeps failing.
     *
     * @param digest of the change
     * @param ago since the last time
     */
    record Failures(ConnectorName name, String digest, int times, Instant lastAt, Duration ago) {}

    /** So many connectors of one file. */
    record Deleted(Optional<String> path, int times) {}

    /**
     * The same thing, put back so often.
     *
     * @param digest of what it was put back to
     * @param ago since the last time
     */
    record Healed(String digest, int times, Instant lastAt, Duration ago) {}
}
