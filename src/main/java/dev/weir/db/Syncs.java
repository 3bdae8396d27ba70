package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/** The runs: at most one that waits and one that is under way for each cluster. */
public interface Syncs {

    /**
     * Gives a person something to follow before the run begins; the one that waits already serves all who ask.
     *
     * @param connectors the only ones to apply; all where none is named, and then for whoever asked before, too
     */
    default UUID queue(ClusterName cluster, Cause cause, Collection<ConnectorName> connectors) {
        return queue(cluster, cause, connectors, List.of());
    }

    /**
     * The same, although the window of the cluster may be closed.
     *
     * @param exemptions beside those that others have asked for
     */
    @SqlQuery("""
            insert into sync as s (cluster, trigger_kind, trigger_id, actor, reason, phase, selection, exemptions)
            values (:cluster, :cause.kind, :cause.id, :cause.actor, :cause.reason, 'Queued', :connectors, :exemptions)
            on conflict (cluster) where phase = 'Queued' do update set
                selection = case when '{}' in (s.selection, excluded.selection) then '{}'
                                 else s.selection || excluded.selection end,
                exemptions = s.exemptions || excluded.exemptions
            returning id
            """)
    UUID queue(
            @Bind("cluster") ClusterName cluster,
            @BindMethods("cause") Cause cause,
            @Bind("connectors") Collection<ConnectorName> connectors,
            @Bind("exemptions") @Jsonb List<SyncExemption> exemptions);

    /** The exemptions of a run. */
    default List<SyncExemption> exemptions(UUID id) {
        return exempted(id).map(Exempted::exemptions).orElse(List.of());
    }

    @SqlQuery("select exemptions from sync where id = :id")
    Optional<Exempted> exempted(@Bind("id") UUID id);

    /** What a run is exempted from. */
    record Exempted(@Jsonb List<SyncExemption> exemptions) {}

    /** Whether somebody waits for a run. */
    @SqlQuery("select exists (select from sync where cluster = :cluster and phase = 'Queued')")
    boolean isQueued(@Bind("cluster") ClusterName cluster);

    /** The only connectors that the waiting run is to apply; none stands for all. */
    @SqlQuery("select unnest(selection) as value from sync where cluster = :cluster and phase = 'Queued'")
    Set<ConnectorName> selection(@Bind("cluster") ClusterName cluster);

    /**
     * Begins a run under the cluster's lease: the queued one, which keeps its cause, or else a new one. A run that a
     * dead node left behind is closed first.
     */
    @Transaction
    default UUID begin(ClusterName cluster, String sha, Cause cause) {
        closeLeftOver(cluster);
        return takeQueued(cluster, sha).orElseGet(() -> insertRunning(cluster, sha, cause));
    }

    @SqlUpdate("""
            update sync set phase = 'Error', message = 'the node that ran it stopped, or lost its lease', finished_at = now()
            where cluster = :cluster and phase in ('Planning', 'Applying', 'Verifying')
            """)
    int closeLeftOver(@Bind("cluster") ClusterName cluster);

    @SqlQuery("""
            update sync set phase = 'Planning', sha = :sha, started_at = now()
            where cluster = :cluster and phase = 'Queued'
            returning id
            """)
    Optional<UUID> takeQueued(@Bind("cluster") ClusterName cluster, @Bind("sha") String sha);

    @SqlQuery("""
            insert into sync (cluster, sha, trigger_kind, trigger_id, actor, reason, phase, started_at)
            values (:cluster, :sha, :cause.kind, :cause.id, :cause.actor, :cause.reason, 'Planning', now())
            returning id
            """)
    UUID insertRunning(
            @Bind("cluster") ClusterName cluster, @Bind("sha") String sha, @BindMethods("cause") Cause cause);

    /** Moves a run on; a finished one stays finished. */
    @SqlUpdate("update sync set phase = :phase where id = :id and finished_at is null")
    boolean phase(@Bind("id") UUID id, @Bind("phase") Phase phase);

    /** Keeps the digests of what a run is about to do. */
    @SqlUpdate("update sync set planned = :digests where id = :id")
    void plans(@Bind("id") UUID id, @Bind("digests") Collection<String> digests);

    /**
     * A person's wish that a run ends: one that waits is over, one under way ends after what it is about.
     *
     * @return the phase that it is in now; empty where it had ended before, or never was
     */
    @SqlQuery("""
            update sync set
                cancelled_by = coalesce(cancelled_by, :actor), cancel_reason = coalesce(cancel_reason, :reason),
                phase = case phase when 'Queued' then 'Cancelled' else phase end,
                message = case phase when 'Queued' then 'cancelled by ' || :actor || coalesce(': ' || :reason, '')
                          else message end,
                finished_at = case phase when 'Queued' then clock_timestamp() end
            where id = :id and finished_at is null
            returning phase
            """)
    Optional<Phase> cancel(@Bind("id") UUID id, @Bind("actor") String actor, @Bind("reason") Optional<String> reason);

    /** What a run under way has to know between its items. */
    @SqlQuery("""
            select (select head_seq from source) as head,
                   exists (select from sync where id = :id and cancelled_by is not null) as cancelled,
                   not exists (select from stop_switch where id = 1 and not stopped)
                   or exists (select from hold h join sync s on s.cluster = h.cluster
                              where s.id = :id and h.kind = 'suspend' and h.lifted_at is null) as restrained,
                   clock_timestamp() as at
            """)
    Course course(@Bind("id") UUID id);

    /**
     * How things stand while a run is under way.
     *
     * @param head the newest revision
     * @param cancelled a person wants it to end
     * @param restrained somebody has stopped everything, or suspended something of the cluster
     * @param at by the database's clock
     */
    record Course(Optional<Long> head, boolean cancelled, boolean restrained, Instant at) {}

    /** Closes a run, once. */
    @SqlUpdate("""
            update sync set phase = :phase,
                            message = case when :phase = 'Cancelled' and cancelled_by is not null
                                then 'cancelled by ' || cancelled_by || coalesce(': ' || cancel_reason, '')
                                else :message end, unchanged = :unchanged, held = :held,
                            finished_at = clock_timestamp()
            where id = :id and finished_at is null
            """)
    boolean finish(
            @Bind("id") UUID id,
            @Bind("phase") Phase phase,
            @Bind("message") @Nullable String message,
            @Bind("unchanged") int unchanged,
            @Bind("held") int held);

    @SqlQuery("""
            select s.*, trigger_kind as cause_kind, trigger_id as cause_id, actor as cause_actor,
                   reason as cause_reason
            from sync as s where id = :id
            """)
    Optional<SyncRow> find(@Bind("id") UUID id);

    /** The newest first, of one cluster or, without a name, of all. */
    @SqlQuery("""
            select s.*, trigger_kind as cause_kind, trigger_id as cause_id, actor as cause_actor,
                   reason as cause_reason
            from sync as s where cast(:cluster as text) is null or cluster = :cluster
            order by created_at desc, id limit :limit
            """)
    List<SyncRow> newest(@Bind("cluster") @Nullable ClusterName cluster, @Bind("limit") int limit);
}
