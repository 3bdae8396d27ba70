package dev.weir.db;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads syncs, newest first, and their items. */
public interface SyncQueries {

    String SUMMARY = """
            select s.id, s.cluster, s.sha, s.trigger_kind, s.trigger_id, s.actor, s.reason, s.phase, s.message,
                   s.cancelled_by, s.exemptions, s.created_at, s.started_at, s.finished_at, s.unchanged, s.held, r.author, r.subject,
                   i.created, i.updated, i.deleted, i.state, i.adopted, i.failed,
                   (select a.id from approval a where a.sync = s.id order by a.created_at desc limit 1) as approval
              from sync s left join revision r on r.sha = s.sha cross join lateral (
                  select count(*) filter (where result = 'Created') as created,
                         count(*) filter (where result = 'Updated') as updated,
                         count(*) filter (where result = 'Deleted') as deleted,
                         count(*) filter (where result = 'StateChanged') as state,
                         count(*) filter (where result = 'Adopted') as adopted,
                         count(*) filter (where result in ('Failed', 'Invalid')) as failed
                    from sync_item where sync = s.id) i
            """;

    String FILTERED = """
             where (:f.cluster::text is null or s.cluster = :f.cluster)
               and (:f.kafkaCluster::text is null
                    or exists (select from cluster k where k.name = s.cluster and k.kafka_cluster = :f.kafkaCluster))
               and (:f.phase::text is null or s.phase = :f.phase)
               and (:f.trigger::text is null or s.trigger_kind = :f.trigger)
               and (:f.revision::text is null or s.sha = :f.revision)
               and (:f.changed::boolean is null or :f.changed = exists (
                    select from sync_item where sync = s.id
                       and result in ('Created', 'Updated', 'Deleted', 'StateChanged', 'Adopted', 'Failed', 'Invalid')))
            """;

    /** The next syncs, newest first, at most {@code limit}. */
    default List<ListedSync> list(SyncFilter filter, Optional<SyncPosition> before, int limit) {
        return page(filter, before.orElse(SyncPosition.START), limit);
    }

    @SqlQuery(SUMMARY + FILTERED + " and (:p.at, :p.id) > (s.created_at, s.id)"
            + " order by s.created_at desc, s.id desc limit :limit")
    List<ListedSync> page(
            @BindMethods("f") SyncFilter filter, @BindMethods("p") SyncPosition position, @Bind("limit") int limit);

    /** At most {@code limit} syncs, newest first, without the first {@code offset}. */
    @SqlQuery(SUMMARY + FILTERED + " order by s.created_at desc, s.id desc limit :limit offset :offset")
    List<ListedSync> page(@BindMethods("f") SyncFilter filter, @Bind("offset") int offset, @Bind("limit") int limit);

    @SqlQuery("select count(*) from sync s" + FILTERED)
    long count(@BindMethods("f") SyncFilter filter);

    @SqlQuery(SUMMARY + " where s.id = :id")
    Optional<ListedSync> find(@Bind("id") UUID id);

    /** The items of a sync in the order in which they were planned. */
    default List<SyncItemRow> items(UUID id) {
        return items(id, 0, Integer.MAX_VALUE);
    }

    /** At most {@code limit} items of a sync, without the first {@code offset}. */
    @SqlQuery("""
            select name, action, result, message, errors, diff_masked, duration_ms, path, commit_sha, commit_author,
                   commit_subject, at, findings
              from sync_item where sync = :id order by ordinal limit :limit offset :offset
            """)
    List<SyncItemRow> items(@Bind("id") UUID id, @Bind("offset") int offset, @Bind("limit") int limit);

    @SqlQuery("select count(*) from sync_item where sync = :id")
    long countItems(@Bind("id") UUID id);
}
