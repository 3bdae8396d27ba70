package dev.weir.db;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads how the whole of Weir stands. */
public interface StatusQueries {

    @SqlQuery("""
            select r.sha, r.subject, coalesce(r.rewritten, false) as rewritten,
                   s.last_success, s.error, s.error_since, s.reason, s.since
              from source s left join revision r on r.seq = s.head_seq where s.id = 1
            """)
    SourceRow source();

    @SqlQuery("""
            with c as (select c.health, c.sync_status from connector c join cluster k on k.name = c.cluster where not k.retired)
            select (select count(*) from cluster where not retired) as clusters,
                   (select count(*) from cluster where not retired and reachable) as reachable,
                   (select count(*) from c) as connectors,
                   (select coalesce(jsonb_object_agg(h.health, h.amount), '{}')
                      from (select health, count(*) as amount from c group by health) h) as by_health,
                   (select coalesce(jsonb_object_agg(s.sync_status, s.amount), '{}')
                      from (select sync_status, count(*) as amount from c group by sync_status) s) as by_sync,
                   (select count(*) from approval_item i join approval a on a.id = i.approval
                     where a.decision is null and a.expires_at > now()) as held,
                   (select count(*) from sync where phase = 'Queued') as queued,
                   (select count(*) from sync where phase in ('Planning', 'Applying', 'Verifying')) as running
            """)
    TotalsRow totals();

    @SqlQuery("""
            select (select count(*) from approval where decision is null and expires_at > now()) as approvals,
                   (select coalesce(jsonb_agg(name order by name), '[]') from cluster
                     where not retired and not reachable and (status_at is not null or problem is not null))
                       as unreachable,
                   (select to_jsonb(s) from (
                       select stopped, actor, reason, since from stop_switch where id = 1) s) as stop
            """)
    StripRow strip();

    /** The sums of every Kafka cluster, or of this one. */
    @SqlQuery("""
            with k as (select name, reachable from cluster
                        where not retired and (:kafkaCluster::text is null or kafka_cluster = :kafkaCluster))
            select s.clusters, s.unreachable, c.*,
                   (select count(*) from approval_item i join approval a on a.id = i.approval
                     where a.decision is null and a.expires_at > now() and a.cluster in (select name from k)) as held
              from (select count(*) as clusters, count(*) filter (where not reachable) as unreachable from k) s,
                   (select count(*) as connectors, count(*) filter (where not managed) as unmanaged,
                           count(*) filter (where sync_status = 'OutOfSync') as out_of_sync,
                           count(*) filter (where needs_attention) as needing_attention,
                           count(*) filter (where tasks_failed > 0 or live_state = 'FAILED') as failing,
                           coalesce(sum(tasks_total), 0) as tasks_total,
                           coalesce(sum(tasks_running), 0) as tasks_running,
                           coalesce(sum(tasks_failed), 0) as tasks_failed
                      from connector where cluster in (select name from k)) c
            """)
    OverviewRow overview(@Bind("kafkaCluster") Optional<String> kafkaCluster);

    /** The nodes that live, the eldest first: each gives a sign every second, and is shown for five without one. */
    @SqlQuery("""
            select n.id, n.since, n.seen_at,
                   (select coalesce(jsonb_agg(k.name order by k.name), '[]') from cluster k
                     where k.lease_node = n.id and k.lease_until > now()) as leases,
                   (select coalesce(jsonb_agg(jsonb_build_object('cluster', k.name, 'at', k.worked_at) order by k.name),
                                    '[]')
                      from cluster k where k.worked_by = n.id and not k.retired) as worked
              from node n where n.seen_at > now() - interval '5 seconds' order by n.since, n.id
            """)
    List<NodeRow> nodes();

    /** What is asked for and not done: that it failed so often in a row, and when it is tried next. */
    @SqlQuery("""
            select kind, key, asked - served as times, failures, due_at from wanted
            where asked > served order by failures desc, due_at, kind, key limit :limit
            """)
    List<Wanted.Pending> pending(@Bind("limit") int limit);

    default List<LocatedError> manifestErrors(int limit) {
        return manifestErrors(0, limit);
    }

    /** At most {@code limit} of them by their places, without the first {@code offset}. */
    @SqlQuery("""
            select cluster, path, line, col, connector, message
              from manifest_error order by path, line, col, id limit :limit offset :offset
            """)
    List<LocatedError> manifestErrors(@Bind("offset") int offset, @Bind("limit") int limit);

    @SqlQuery("select count(*) from manifest_error")
    long countManifestErrors();

    /** At most {@code limit} of those of that weight by their places, without the first {@code offset}. */
    @SqlQuery("""
            select * from finding where severity = any (:severities)
             order by path, line, col, id limit :limit offset :offset
            """)
    List<LocatedFinding> findings(
            @Bind("severities") List<String> severities, @Bind("offset") int offset, @Bind("limit") int limit);

    @SqlQuery("select count(*) from finding where severity = any (:severities)")
    long countFindings(@Bind("severities") List<String> severities);
}
