package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.MoveStage;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/**
 * Moves of connectors between clusters: at most one of a name is open. Each stage is left once, by whoever is first to
 * say so, and the job of both clusters looks at what comes next.
 */
public interface Moves {

    /** The job that goes on with them. */
    String KIND = "work";

    /**
     * Begins the move that an item of a sync asks for, if {@link Permit} permits that in its origin, with the item's
     * result; both or neither. Where one of that name is open already, only the result is recorded.
     *
     * @param item of the origin, approved
     * @return false when the lease is lost, or nothing may be written to the connector now
     */
    @Transaction
    default boolean begin(Lease lease, SyncItem item, ItemResult result, ClusterName target, TargetState state) {
        boolean isPermitted = isPermitted(lease, item.name());
        if (isPermitted) {
            add(item, target, state);
            items().add(item, result);
            look(item.cluster(), target, "begun by " + item.sync());
        }
        return isPermitted;
    }

    @SqlQuery(Permit.PERMIT + "select exists (select from permit)")
    boolean isPermitted(@BindMethods("lease") Lease lease, @Bind("name") ConnectorName name);

    @SqlUpdate("""
            insert into move (name, origin, target, state, actor)
            select :item.name, :item.cluster, :target, :state, coalesce((
                select a.decided_by from approval_item i join approval a on a.id = i.approval
                where a.cluster = :item.cluster and i.digest = :item.digest and a.decision = 'approved'
                order by a.decided_at desc limit 1), 'weir')
            on conflict (name) where outcome is null do nothing
            """)
    void add(@BindMethods("item") SyncItem item, @Bind("target") ClusterName target, @Bind("state") TargetState state);

    /** Those that leave the cluster or come to it, in the order in which they were asked for. */
    @SqlQuery("""
            select id, name, origin, target, actor, stage, state, offsets, problem,
                   exists (select from sync_item i join sync s on s.id = i.sync
                           where s.trigger_id = m.id::text and i.cluster = m.target and i.name = m.name
                             and i.result = 'Created') as is_made,
                   stage_at < now() - case stage when 'ASKED' then interval '24 hours'
                                                 else interval '2 minutes' end as is_overdue
            from move m where :cluster in (origin, target) and outcome is null order by asked_at, id
            """)
    List<Move> open(@Bind("cluster") ClusterName cluster);

    /** Ends a stage; nothing is done where it is over already. */
    @Transaction
    default void reach(Move move, MoveStage stage) {
        reach(move, stage, Optional.empty(), Optional.empty());
    }

    /** The connector is stopped, and these are its offsets. */
    @Transaction
    default void leave(Move move, Offsets offsets) {
        reach(move, MoveStage.LEFT, Optional.of(offsets), Optional.empty());
    }

    /** It cannot come about. */
    @Transaction
    default void giveUp(Move move, String problem) {
        reach(move, MoveStage.REVERTING, Optional.empty(), Optional.of(problem));
    }

    private void reach(Move move, MoveStage stage, Optional<Offsets> offsets, Optional<String> problem) {
        step(move.id(), move.stage(), stage, offsets, problem);
        look(move.origin(), move.target(), move.id() + " " + stage);
    }

    private void look(ClusterName origin, ClusterName target, String news) {
        Cause cause = new Cause("drift", Optional.of(news), "weir", Optional.empty());
        wanted().ask(KIND, origin.value(), cause);
        wanted().ask(KIND, target.value(), cause);
    }

    @SqlUpdate("""
            update move set stage = :to, stage_at = now(), offsets = coalesce(:offsets, offsets),
                            problem = coalesce(:problem, problem), message = null
            where id = :id and stage = :from and outcome is null
            """)
    void step(
            @Bind("id") UUID id,
            @Bind("from") MoveStage from,
            @Bind("to") MoveStage to,
            @Bind("offsets") @Jsonb Optional<Offsets> offsets,
            @Bind("problem") Optional<String> problem);

    /** Says what it waits for. */
    @SqlUpdate("update move set message = :message where id = :id and outcome is null")
    void tell(@Bind("id") UUID id, @Bind("message") String message);

    /** Says why it cannot come about, for the target to undo what it has done of it. */
    @SqlUpdate("update move set problem = :problem where id = :id and outcome is null")
    void fail(@Bind("id") UUID id, @Bind("problem") String problem);

    @Transaction
    default void end(Move move, String outcome, String message) {
        end(move.id(), outcome, message);
        look(move.origin(), move.target(), move.id() + " " + outcome);
    }

    @SqlUpdate("""
            update move set outcome = :outcome, message = :message, ended_at = now()
            where id = :id and outcome is null
            """)
    void end(@Bind("id") UUID id, @Bind("outcome") String outcome, @Bind("message") String message);

    @CreateSqlObject
    Wanted wanted();

    @CreateSqlObject
    SyncItems items();
}
