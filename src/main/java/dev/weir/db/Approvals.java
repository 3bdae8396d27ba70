package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** Held items that wait for a person. Each cluster has at most one open approval: its newest plan's. */
public interface Approvals {

    /** What came of a decision. */
    enum Outcome {
        DECIDED,
        /** Unknown, over, or decided by another before. */
        GONE,
        /** An item is no longer as the person saw it. */
        STALE
    }

    /** How long held items wait for a person, from when each was offered first, and how long a yes holds. */
    Duration EXPIRY = Duration.ofHours(24);

    /**
     * What came of an answer.
     *
     * @param approval what is decided now, which may be a part of what was seen; or what was seen
     */
    record Decided(Outcome outcome, UUID approval) {}

    /**
     * Offers the held items of a plan. An open approval of the same items is kept as it is; any other of the cluster
     * is superseded, and those of its items that are offered again keep their time. No items supersede all and offer
     * nothing.
     *
     * @param expiry counts from when an item was offered first
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
        return digestOf(items.stream().map(HeldItem::digest));
    }

    /** The digest of several held items' digests, in whatever order. */
    static String digestOf(Stream<String> digests) {
        String all = digests.sorted().collect(Collectors.joining("\n"));
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
            with given as (
                select i.*, coalesce((
                    select min(offered_at) from approval_item o join approval a on a.id = o.approval
                     where o.digest = i.digest and a.cluster = :cluster and offered_at > now() - :expiry), now()) as since
                from rows from (jsonb_to_recordset(:items) as
                    (name text, action text, reason text, message text, digest text, path text, diff_masked jsonb))
                    with ordinality as i (name, action, reason, message, digest, path, diff_masked, place)),
            offered as (
                insert into approval (cluster, digest, sync, sha, expires_at)
                select :cluster, :digest, :sync, :sha, min(since) + :expiry from given returning id),
            filled as (
                insert into approval_item (approval, ordinal, name, action, reason, message, digest, path, diff_masked,
                                           offered_at)
                select id, place, g.name, g.action, g.reason, g.message, g.digest, g.path, g.diff_masked, since
                from offered, given g)
            select id from offered
            """)
    UUID add(
            @Bind("cluster") ClusterName cluster,
            @Bind("digest") String digest,
            @Bind("sync") @Nullable UUID sync,
            @Bind("sha") String sha,
            @Bind("items") @Jsonb List<HeldItem> items,
            @Bind("expiry") Duration expiry);

    /** Digests of the items that a person has approved, that are not over, and that no sync has carried out since. */
    @SqlQuery("""
            select distinct i.digest from approval_item i join approval a on a.id = approval
            where a.cluster = :cluster and decision = 'approved' and expires_at > now()
              and not exists (
                select from sync_item s
                where s.cluster = a.cluster and s.name = i.name and s.digest = i.digest and s.at >= a.decided_at
                  and s.result in ('Deleted', 'Adopted', 'Updated', 'Created', 'StateChanged', 'Released', 'Moving'))
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

    /**
     * A person's yes or no to items that the person saw, if each of them still waits as it was seen. What else waits
     * goes on waiting, under a digest of its own.
     */
    @Transaction
    default Decided decide(ApprovalAnswer answer, Approval.Decision decision) {
        Optional<Approval> seen = find(answer.approval());
        if (seen.isEmpty()) {
            return new Decided(Outcome.GONE, answer.approval());
        }
        lock(seen.get().cluster());
        expire();
        List<HeldItem> meant =
                items(answer.approval()).stream().filter(answer::means).toList();
        if (!seen.get().digest().equals(answer.digest())
                || meant.size() < answer.connectors().size()) {
            return new Decided(Outcome.STALE, answer.approval());
        }
        return find(answer.approval())
                .filter(same -> same.decision().isEmpty())
                .or(() -> openOf(seen.get().cluster()))
                .flatMap(open -> decideAmong(open, meant, answer, decision))
                .or(() -> decidedSo(seen.get(), meant, decision))
                .map(decided -> new Decided(Outcome.DECIDED, decided))
                .orElseGet(() -> new Decided(undecidable(answer.approval()), answer.approval()));
    }

    /** The open approval that holds the adoption of a connector. */
    @SqlQuery("""
            select a.* from approval a
            where cluster = :cluster and decision is null and expires_at > now()
              and exists (select from approval_item i where i.approval = a.id and i.name = :name and i.action = 'adopt')
            """)
    Optional<Approval> holdingAdoption(@Bind("cluster") ClusterName cluster, @Bind("name") ConnectorName name);

    private Optional<UUID> decideAmong(
            Approval open, List<HeldItem> meant, ApprovalAnswer answer, Approval.Decision decision) {
        List<HeldItem> waiting = items(open.id());
        Predicate<HeldItem> isMeant = item -> meant.stream().anyMatch(item::isSameAs);
        List<HeldItem> chosen = waiting.stream().filter(isMeant).toList();
        if (meant.isEmpty() || chosen.size() < meant.size()) {
            return Optional.empty();
        }
        List<HeldItem> rest = waiting.stream().filter(isMeant.negate()).toList();
        UUID decided = rest.isEmpty() ? open.id() : split(open, chosen, rest);
        close(decided, decision, answer.actor(), answer.reason());
        return Optional.of(decided);
    }

    /** Parts an open approval in two, each item keeping its time; the first of them is to be decided. */
    private UUID split(Approval open, List<HeldItem> chosen, List<HeldItem> rest) {
        supersedeExcept(open.cluster(), "");
        UUID apart = add(open.cluster(), digest(chosen), open.sync().orElse(null), open.sha(), chosen, EXPIRY);
        add(open.cluster(), digest(rest), open.sync().orElse(null), open.sha(), rest, EXPIRY);
        return apart;
    }

    /** The same decision sent twice is the same decision. */
    private Optional<UUID> decidedSo(Approval seen, List<HeldItem> meant, Approval.Decision decision) {
        return find(seen.id())
                .filter(same ->
                        meant.equals(items(seen.id())) && same.decision().equals(Optional.of(decision)))
                .or(() -> lastDecided(seen.cluster(), digest(meant)))
                .filter(last -> last.decision().equals(Optional.of(decision)))
                .map(Approval::id);
    }

    private Outcome undecidable(UUID id) {
        boolean isReplaced = find(id).orElseThrow().decision().equals(Optional.of(Approval.Decision.SUPERSEDED));
        return isReplaced ? Outcome.STALE : Outcome.GONE;
    }

    /** A yes holds for a day from now. */
    @SqlUpdate("""
            update approval set decision = :decision, decided_by = :actor, reason = :reason, decided_at = now(),
                expires_at = case when :decision = 'approved' then now() + interval '24 hours' else expires_at end
            where id = :id and decision is null
            """)
    boolean close(
            @Bind("id") UUID id,
            @Bind("decision") Approval.Decision decision,
            @Bind("actor") String actor,
            @Bind("reason") Optional<String> reason);

    /** A yes that holds no longer: what it allowed, and what is not yet done, is held again. */
    @SqlUpdate("""
            update approval set expires_at = now()
            where id::text = any (:ids) and decision = 'approved' and expires_at > now()
            """)
    void takeBack(@Bind("ids") Collection<String> ids);

    @SqlQuery("select * from approval where cluster = :cluster and decision is null and expires_at > now()")
    Optional<Approval> openOf(@Bind("cluster") ClusterName cluster);

    /** The last decision of a person on exactly these items. */
    @SqlQuery("""
            select * from approval
            where cluster = :cluster and digest = :digest and decision in ('approved', 'discarded')
            order by decided_at desc limit 1
            """)
    Optional<Approval> lastDecided(@Bind("cluster") ClusterName cluster, @Bind("digest") String digest);

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
