package dev.weir.db;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads deleted connectors, newest first, and never their configs. */
public interface DeletedQueries {

    String SUMMARY = """
            select d.id, d.cluster, d.name, d.state, d.offsets_problem, d.moved_to, d.deleted_at,
                   case when d.offsets is not null
                        then (select count(*) from jsonb_object_keys(d.offsets -> 'by_partition')) end as partitions,
                   exists (select from cluster k where k.name = d.cluster and not k.retired) as is_known,
                   exists (select from connector c where c.cluster = d.cluster and c.name = d.name
                              and c.live_masked is not null) as is_live,
                   d.sync, s.trigger_kind, s.actor, i.path, i.commit_sha, i.commit_author, i.commit_subject,
                   r.actor as restore_actor, r.reason as restore_reason, r.asked_at as restore_asked_at,
                   r.outcome as restore_outcome, r.message as restore_message, r.ended_at as restore_ended_at
              from deleted d
              left join sync s on s.id = d.sync
              left join lateral (select path, commit_sha, commit_author, commit_subject from sync_item
                                  where sync = d.sync and cluster = d.cluster and name = d.name
                                  order by ordinal desc limit 1) i on true
              left join lateral (select * from restore where deleted = d.id order by asked_at desc limit 1) r on true
            """;

    String FILTERED = " where (:cluster::text is null or d.cluster = :cluster)";

    /** The next ones, at most {@code limit}. */
    default List<DeletedRow> list(Optional<String> cluster, Optional<SyncPosition> before, int limit) {
        return page(cluster, before.orElse(SyncPosition.START), limit);
    }

    @SqlQuery(SUMMARY + FILTERED + " and (:p.at, :p.id) > (d.deleted_at, d.id)"
            + " order by d.deleted_at desc, d.id desc limit :limit")
    List<DeletedRow> page(
            @Bind("cluster") Optional<String> cluster,
            @BindMethods("p") SyncPosition position,
            @Bind("limit") int limit);

    /** At most {@code limit} of them, without the first {@code offset}. */
    @SqlQuery(SUMMARY + FILTERED + " order by d.deleted_at desc, d.id desc limit :limit offset :offset")
    List<DeletedRow> page(
            @Bind("cluster") Optional<String> cluster, @Bind("offset") int offset, @Bind("limit") int limit);

    @SqlQuery("select count(*) from deleted d" + FILTERED)
    long count(@Bind("cluster") Optional<String> cluster);

    @SqlQuery(SUMMARY + " where d.id = :id")
    Optional<DeletedRow> find(@Bind("id") UUID id);
}
