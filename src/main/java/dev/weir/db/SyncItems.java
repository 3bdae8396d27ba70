package dev.weir.db;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * The items of syncs. Before each call that changes something in Connect stands an intent, after it a result, so that a
 * successor of a node that died in between knows what may have happened.
 */
public interface SyncItems {

    /** Adds an item whose result is known without a call to Connect. */
    @SqlUpdate("""
            insert into sync_item (sync, ordinal, cluster, name, action, epoch, digest, diff_masked, path, commit_sha,
                                   commit_author, commit_subject, settled_at, result, message, errors, passing,
                                   duration_ms, findings)
            values (:item.sync, :item.ordinal, :item.cluster, :item.name, :item.action, 0, :item.digest,
                    :item.diffMasked, :item.origin.path, :item.origin.commitSha, :item.origin.commitAuthor,
                    :item.origin.commitSubject, clock_timestamp(), :result.word, :result.message, :result.errors,
                    :result.passing, :result.milliseconds, :item.findings)
            """)
    void add(@BindMethods("item") SyncItem item, @BindMethods("result") ItemResult result);

    /**
     * Records what is about to be done to the connector, if {@link Permit} permits it; the call must not be made
     * otherwise. A connector has at most one unsettled intent: a second one is a {@link DatabaseException} of kind
     * {@code CONFLICT}.
     *
     * @param expected what settling needs to recognise the outcome: hashes, never a value
     * @param config the config on its way; kept until the intent is settled
     * @return false when the lease is lost, or nothing may be written to the connector now
     */
    default boolean intend(Lease lease, SyncItem item, JsonNode expected, Optional<Sealed> config) {
        return intend(lease, item.name(), item, expected, config.map(Sealed::bytes), config.map(Sealed::keyId));
    }

    @SqlUpdate(Permit.PERMIT + """
            insert into sync_item (sync, ordinal, cluster, name, action, epoch, digest, diff_masked, path, commit_sha,
                                   commit_author, commit_subject, intent, intent_enc, key_id, intent_at, deadline,
                                   findings)
            select :item.sync, :item.ordinal, :item.cluster, :item.name, :item.action, epoch, :item.digest,
                   :item.diffMasked, :item.origin.path, :item.origin.commitSha, :item.origin.commitAuthor,
                   :item.origin.commitSubject, :expected, :bytes, :keyId, clock_timestamp(),
                   clock_timestamp() + interval '120 seconds', :item.findings
            from permit
            """)
    boolean intend(
            @BindMethods("lease") Lease lease,
            @Bind("name") ConnectorName name,
            @BindMethods("item") SyncItem item,
            @Bind("expected") @Jsonb JsonNode expected,
            @Bind("bytes") Optional<byte[]> bytes,
            @Bind("keyId") Optional<String> keyId);

    /**
     * Allows the call of an unsettled intent to be made once more, if {@link Permit} permits it still; moves its deadline.
     */
    @SqlUpdate(Permit.PERMIT + """
            update sync_item as i set epoch = permit.epoch, deadline = clock_timestamp() + interval '120 seconds'
            from permit
            where sync = :sync and ordinal = :ordinal and cluster = :lease.cluster and i.name = :name and settled_at is null
            """)
    boolean repeat(
            @BindMethods("lease") Lease lease,
            @Bind("name") ConnectorName name,
            @Bind("sync") UUID sync,
            @Bind("ordinal") int ordinal);

    /**
     * Notes that the call of an unsettled intent went out and came back without an answer: it may land until the
     * deadline, and is not made once more before.
     */
    @SqlUpdate("""
            update sync_item set message = :message
            where sync = :sync and ordinal = :ordinal and settled_at is null
            """)
    void unanswered(@Bind("sync") UUID sync, @Bind("ordinal") int ordinal, @Bind("message") String message);

    /** Ends an intent, once: false, and nothing done, where it is settled already. */
    @SqlUpdate("""
            update sync_item set settled_at = clock_timestamp(), intent_enc = null, key_id = null,
                result = :result.word, message = :result.message, errors = :result.errors,
                passing = :result.passing, duration_ms = :result.milliseconds
            where sync = :sync and ordinal = :ordinal and settled_at is null
            """)
    boolean settle(@Bind("sync") UUID sync, @Bind("ordinal") int ordinal, @BindMethods("result") ItemResult result);

    /** Ends an intent that took effect, with what it changes in the inventory, both or neither; once, as above. */
    @Transaction
    default boolean settleApplied(UUID sync, int ordinal, ItemResult result, InventoryChange change) {
        boolean first = settle(sync, ordinal, result);
        if (first) {
            change.apply(sync, this);
        }
        return first;
    }

    /** Adds to what is said of settled items. */
    @SqlUpdate("""
            update sync_item as i set message = concat_ws('; ', i.message, r.message)
            from jsonb_to_recordset(:remarks) as r (ordinal integer, message text)
            where i.sync = :sync and i.ordinal = r.ordinal and i.settled_at is not null
            """)
    void remark(@Bind("sync") UUID sync, @Bind("remarks") @Jsonb List<Remark> remarks);

    /** What is to be said of an item beside its result. */
    record Remark(int ordinal, String message) {}

    @CreateSqlObject
    InventoryRows inventory();

    @CreateSqlObject
    DeletedConfigs deleted();

    /** The intents whose outcome nobody has recorded, the oldest first. */
    @SqlQuery("""
            select *, intent as expected, intent_enc as config_bytes, key_id as config_key_id,
                   deadline <= clock_timestamp() as overdue, message is not null as is_unanswered
            from sync_item
            where cluster = :cluster and intent_at is not null and settled_at is null
            order by intent_at, ordinal
            """)
    List<Unsettled> unsettled(@Bind("cluster") ClusterName cluster);

    /** In the order of the run. */
    @SqlQuery("""
            select *, result as result_word, message as result_message, errors as result_errors,
                   passing as result_passing,
                   make_interval(secs => duration_ms / 1000.0) as result_duration
            from sync_item where sync = :sync order by ordinal
            """)
    List<Recorded> of(@Bind("sync") UUID sync);

    /**
     * An intent that may or may not have taken effect.
     *
     * @param overdue after the deadline a call that never arrived will not land any more
     * @param isUnanswered its call is known to have gone out; otherwise its run ended before anybody knew of a call
     */
    record Unsettled(
            @Nested SyncItem item,
            long epoch,
            @Jsonb JsonNode expected,
            @Nested("config") @Nullable Sealed sealed,
            Instant intentAt,
            boolean overdue,
            boolean isUnanswered) {

        /** The config on its way, where the item had one. */
        public Optional<Sealed> config() {
            return Optional.ofNullable(sealed);
        }
    }

    /** An item and, once it is settled, what came of it. */
    record Recorded(
            @Nested SyncItem item,
            Instant at,
            @Nested("result") @Nullable ItemResult settled) {

        /** Empty while its intent is unsettled. */
        public Optional<ItemResult> result() {
            return Optional.ofNullable(settled);
        }
    }
}
