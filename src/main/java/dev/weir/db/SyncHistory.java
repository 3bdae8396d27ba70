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

    /** The digests of what cancelled syncs of that revision were about to do and left undone. */
    @SqlQuery("""
            select distinct unnest(planned) as digest from sync
            where cluster = :cluster and sha = :sha and cancelled_by is not null
            except
            select i.digest from sync_item i join sync s on s.id = i.sync
            where s.cluster = :cluster and s.sha = :sha and s.cancelled_by is not null
            """)
    Set<String> cancelled(@Bind("cluster") ClusterName cluster, @Bind("sha") String sha);

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

    /** Connectors on their way from the cluster or to it. */
    @SqlQuery("""
            select name, 'it moves from cluster ' || origin || ' to cluster ' || target || ', and nothing else writes to it'
                   || ' meanwhile: ' || coalesce(message, case stage
                       when 'ASKED' then 'there its definition is validated'
                       when 'READY' then 'it is stopped'
                       when 'LEFT' then 'it is stopped, and can be made there'
                       when 'ENTERED' then 'it is made there, with its offsets'
                       when 'ARRIVED' then 'it goes on there, and the old one is deleted'
                       else 'it did not come about, and is undone: ' || problem end) as told
            from move where :cluster in (origin, target) and outcome is null
            """)
    List<Moving> moving(@Bind("cluster") ClusterName cluster);

    /** @param told what is done to it, and how far that has come, or why it has not */
    record Moving(ConnectorName name, String told) {}

    /** Connectors whose offsets are being changed. */
    @SqlQuery(
            "select name, 'its offsets are being changed (' || lower(action) || ' by ' || actor || '), and nothing else"
                    + " writes to it meanwhile: ' || " + OffsetsQueries.HOW_FAR + " as told from offsets_job"
                    + " where cluster = :cluster and outcome is null")
    List<Moving> changingOffsets(@Bind("cluster") ClusterName cluster);

    /** Why moves from the cluster did not come about within the last seven days, of each connector the last. */
    @SqlQuery("""
            select name, message as told from (
                select distinct on (name) name, message, outcome from move
                where origin = :cluster and ended_at > now() - interval '7 days'
                order by name, ended_at desc) as last
            where outcome = 'refused'
            """)
    List<Moving> refusedMoves(@Bind("cluster") ClusterName cluster);

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
