package dev.weir.db;

import dev.weir.model.ClusterName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** Held items that wait for a person. Each cluster has at most one open approval: its newest plan's. */
public interface Approvals {

    /** What came of a decision. */
    enum Outcome {
        DECIDED,
        /** Unknown, over, or decided by another before. */
        GONE,
        /** The held items are no longer those that the person saw. */
        STALE
    }

    /**
     * Offers the held items of a plan. An open approval of the same items is kept as it is; any other of the cluster
     * is superseded. No items supersede all and offer nothing.
     *
     * @return the open approval, empty where there are no items
     */
    @Transaction
    default Optional<UUID> offer(ClusterName cluster, UUID sync, String sha, List<HeldItem> items, Duration expiry) {
        lock(cluster);
        expire();
        String digest = digest(items);
        supersedeExcept(cluster, digest);
        Optional<UUID> open = items.isEmpty() ? Optional.empty() : open(cluster, digest);
        return items.isEmpty() || open.isPresent() ? open : Optional.of(add(cluster, digest, sync, sha, items, expiry));
    }

    /** The digest of several held items, in whatever order. */
    static String digest(List<HeldItem> items) {
        String all = items.stream().map(HeldItem::digest).sorted().collect(Collectors.joining("\n"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }

    @SqlQuery("select true from pg_advisory_xact_lock(hashtext('approval of ' || :cluster))")
    boolean lock(@Bind("cluster") ClusterName cluster);

    @SqlUpdate("""
            update approval set decision = 'superseded', decided_at = now()
            where cluster = :cluster and digest <> :digest and decision is null
            """)
    void supersedeExcept(@Bind("cluster") ClusterName cluster, @Bind("digest") String digest);

    @SqlQuery("""
            select id from approval
            where cluster = :cluster and digest = :digest and decision is null and expires_at > now()
            """)
    Optional<UUID> open(@Bind("cluster") ClusterName cluster, @Bind("digest") String digest);

    @SqlQuery("""
            with offered as (
                insert into approval (cluster, digest, sync, sha, expires_at)
                values (:cluster, :digest, :sync, :sha, now() + :expiry) returning id),
            filled as (
                insert into approval_item (approval, ordinal, name, action, reason, message, digest, path, diff_masked)
                select id, place, i.name, i.action, i.reason, i.message, i.digest, i.path, i.diff_masked
                from offered, rows from (jsonb_to_recordset(:items) as
                    (name text, action text, reason text, message text, digest text, path text, diff_masked jsonb))
                    with ordinality as i (name, action, reason, message, digest, path, diff_masked, place))
            select id from offered
            """)
    UUID add(
            @Bind("cluster") ClusterName cluster,
            @Bind("digest") String digest,
            @Bind("sync") UUID sync,
            @Bind("sha") String sha,
            @Bind("items") @Jsonb List<HeldItem> items,
            @Bind("expiry") Duration expiry);

    /** Digests of the items that a person has approved and that are not over. */
    @SqlQuery("""
            select distinct i.digest from approval_item i join approval a on a.id = approval
            where cluster = :cluster and decision = 'approved' and expires_at > now()
            """)
    Set<String> approvedDigests(@Bind("cluster") ClusterName cluster);

    /** Digests of the items that a person has discarded and not approved since; a discard holds for good. */
    @SqlQuery("""
            select digest from (
                select distinct on (i.digest) i.digest, decision
                from approval_item i join approval a on a.id = approval
                where cluster = :cluster and decision in ('approved', 'discarded')
                order by i.digest, decided_at desc) as latest
            where decision = 'discarded'
            """)
    Set<String> discardedDigests(@Bind("cluster") ClusterName cluster);

    /** A person's yes or no to exactly the items that the person saw. */
    @Transaction
    default Outcome decide(UUID id, String digest, Approval.Decision decision, String actor, Optional<String> reason) {
        if (close(id, digest, decision, actor, reason) || isDecidedSo(id, digest, decision)) {
            return Outcome.DECIDED;
        }
        return find(id).filter(approval -> isStale(approval, digest)).isPresent() ? Outcome.STALE : Outcome.GONE;
    }

    /** The same decision sent twice is the same decision. */
    private boolean isDecidedSo(UUID id, String digest, Approval.Decision decision) {
        return find(id).filter(approval ->
                        approval.digest().equals(digest) && approval.decision().equals(Optional.of(decision)))
                .isPresent();
    }

    private static boolean isStale(Approval approval, String digest) {
        return !approval.digest().equals(digest)
                || approval.decision().equals(Optional.of(Approval.Decision.SUPERSEDED));
    }

    @SqlUpdate("""
            update approval set decision = :decision, decided_by = :actor, reason = :reason, decided_at = now()
            where id = :id and digest = :digest and decision is null and expires_at > now()
            """)
    boolean close(
            @Bind("id") UUID id,
            @Bind("digest") String digest,
            @Bind("decision") Approval.Decision decision,
            @Bind("actor") String actor,
            @Bind("reason") Optional<String> reason);

    /** Closes what nobody has decided in time. */
    @SqlUpdate("""
            update approval set decision = 'expired', decided_at = now()
            where decision is null and expires_at <= now()
            """)
    int expire();

    @SqlQuery("select * from approval where id = :id")
    Optional<Approval> find(@Bind("id") UUID id);

    /** The open ones of all clusters, the newest first. */
    @SqlQuery("select * from approval where decision is null and expires_at > now() order by created_at desc, id")
    List<Approval> open();

    @SqlQuery("select * from approval_item where approval = :id order by ordinal")
    List<HeldItem> items(@Bind("id") UUID id);
}
