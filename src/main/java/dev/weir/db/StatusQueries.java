package dev.weir.db;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads how the whole of Weir stands. */
public interface StatusQueries {

    @SqlQuery("""
            select r.sha, r.subject, coalesce(r.rewritten, false) as rewritten,
                   s.last_success, s.error, s.error_since
              from source s left join revision r on r.seq = s.head_seq where s.id = 1
            """)
    SourceRow source();

    @SqlQuery("""
            with c as (select c.* from connector c join cluster k on k.name = c.cluster where not k.retired)
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

    /** The nodes seen within the last five minutes, the eldest first. */
    @SqlQuery("""
            select n.id, n.since, n.seen_at,
                   (select coalesce(jsonb_agg(k.name order by k.name), '[]') from cluster k
                     where k.lease_node = n.id and k.lease_until > now()) as leases
              from node n where n.seen_at > now() - interval '5 minutes' order by n.since, n.id
            """)
    List<NodeRow> nodes();

    @SqlQuery("""
            select cluster, path, line, col, connector, message
              from manifest_error order by path, line, col, id limit :limit
            """)
    List<LocatedError> manifestErrors(@Bind("limit") int limit);

    @SqlQuery("select count(*) from manifest_error")
    long countManifestErrors();
}
