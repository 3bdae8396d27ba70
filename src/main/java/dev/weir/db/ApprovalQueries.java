package dev.weir.db;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads approvals, newest first, and what they hold. */
public interface ApprovalQueries {

    String SUMMARY = """
            select a.id, a.cluster, a.digest, a.sync, a.sha, a.created_at, a.expires_at, a.decision, a.decided_by,
                   a.reason, a.decided_at, (select count(*) from approval_item where approval = a.id) as items,
                   (select count(*) from approval_item where approval = a.id and action = 'delete') as deletes,
                   (select o.id from approval o where o.cluster = a.cluster and o.decision is null
                       and o.expires_at > now() order by o.created_at desc limit 1) as waiting
              from approval a
            """;

    String FILTERED = """
             where (not :open or (a.decision is null and a.expires_at > now()))
               and (:cluster::text is null or a.cluster = :cluster)
            """;

    /**
     * The next approvals, newest first.
     *
     * @param open only those that can still be decided
     */
    default List<ApprovalRow> list(boolean open, Optional<String> cluster, Optional<SyncPosition> before, int limit) {
        return page(open, cluster, before.orElse(SyncPosition.START), limit);
    }

    @SqlQuery(SUMMARY + FILTERED + " and (:p.at, :p.id) > (a.created_at, a.id)"
            + " order by a.created_at desc, a.id desc limit :limit")
    List<ApprovalRow> page(
            @Bind("open") boolean open,
            @Bind("cluster") Optional<String> cluster,
            @BindMethods("p") SyncPosition position,
            @Bind("limit") int limit);

    /** At most {@code limit} approvals, newest first, without the first {@code offset}. */
    @SqlQuery(SUMMARY + FILTERED + " order by a.created_at desc, a.id desc limit :limit offset :offset")
    List<ApprovalRow> page(
            @Bind("open") boolean open,
            @Bind("cluster") Optional<String> cluster,
            @Bind("offset") int offset,
            @Bind("limit") int limit);

    @SqlQuery("select count(*) from approval a" + FILTERED)
    long count(@Bind("open") boolean open, @Bind("cluster") Optional<String> cluster);

    @SqlQuery(SUMMARY + " where a.id = :id")
    Optional<ApprovalRow> find(@Bind("id") UUID id);

    default List<ApprovalItemRow> items(UUID id) {
        return items(id, 0, Integer.MAX_VALUE);
    }

    /** At most {@code limit} items of an approval, without the first {@code offset}. */
    @SqlQuery("""
            select name, action, reason, message, path, diff_masked, offered_at
              from approval_item where approval = :id order by ordinal limit :limit offset :offset
            """)
    List<ApprovalItemRow> items(@Bind("id") UUID id, @Bind("offset") int offset, @Bind("limit") int limit);
}
