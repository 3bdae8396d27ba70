package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.Offsets;
import dev.weir.model.OffsetsStage;
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

/** Changes of connectors' offsets: at most one of a connector is open. Each stage is left once, by whoever is first. */
public interface OffsetsJobs {

    String OPEN = """
            select id, cluster, name, action, wanted, actor, reason, stage, state, problem, kept is not null as is_kept,
                   exists (select from sync_item i join sync s on s.id = i.sync
                           where s.trigger_id = j.id::text and i.cluster = j.cluster and i.name = j.name
                             and i.result = 'OffsetsChanged') as is_altered,
                   exists (select from move m where m.name = j.name and j.cluster in (m.origin, m.target)
                                                and m.outcome is null)
                   or exists (select from restore r where r.cluster = j.cluster and r.name = j.name
                                                      and r.outcome is null) as is_blocked,
                   stage_at < now() - case stage when 'ASKED' then interval '24 hours'
                                                 else interval '2 minutes' end as is_overdue
            from offsets_job j where outcome is null
            """;

    /**
     * Asks for a change and has the job look at it; both or neither. The same wish while it is open is that one.
     *
     * @return the change that is open for it; empty where another one is, or the connector moves or is being restored
     */
    @Transaction
    default Optional<UUID> ask(OffsetsWish wish, String kind) {
        Optional<UUID> added = add(wish);
        added.ifPresent(id -> look(wish.cluster(), kind, id, wish.actor(), wish.reason()));
        return added.or(() -> same(wish));
    }

    private void look(ClusterName cluster, String kind, UUID id, String actor, Optional<String> reason) {
        wanted().ask(kind, cluster.value(), new Cause("drift", Optional.of(id.toString()), actor, reason));
    }

    @SqlQuery("""
            insert into offsets_job (cluster, name, action, wanted, snapshot, actor, reason)
            select :wish.cluster, :wish.name, :wish.action, :wish.offsets, :wish.snapshot::uuid, :wish.actor, :wish.reason
            where not exists (select from move where name = :wish.name and :wish.cluster in (origin, target)
                                                 and outcome is null)
              and not exists (select from restore where cluster = :wish.cluster and name = :wish.name
                                                    and outcome is null)
            on conflict (cluster, name) where outcome is null do nothing
            returning id as value
            """)
    Optional<UUID> add(@BindMethods("wish") OffsetsWish wish);

    @SqlQuery("""
            select id as value from offsets_job
            where cluster = :wish.cluster and name = :wish.name and outcome is null and action = :wish.action
              and wanted = :wish.offsets and snapshot is not distinct from :wish.snapshot::uuid
            """)
    Optional<UUID> same(@BindMethods("wish") OffsetsWish wish);

    /** In the order in which they were asked for. */
    @SqlQuery(OPEN + " and cluster = :cluster order by asked_at, id")
    List<OffsetsJob> open(@Bind("cluster") ClusterName cluster);

    @SqlQuery(OPEN + " and id = :id")
    Optional<OffsetsJob> find(@Bind("id") UUID id);

    /** The connector was in that state, and is stopped now. */
    @Transaction
    default void begin(OffsetsJob job, TargetState before) {
        step(job, OffsetsStage.STOPPING, Optional.of(before), Optional.empty(), Optional.empty());
    }

    /** It is at rest, and these are its offsets. */
    @Transaction
    default void keep(OffsetsJob job, Offsets offsets) {
        step(job, OffsetsStage.KEPT, Optional.empty(), Optional.of(offsets), Optional.empty());
    }

    /** Connect shows the offsets that were wanted. */
    @Transaction
    default void verified(OffsetsJob job) {
        step(job, OffsetsStage.CHANGED, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** It cannot come about. */
    @Transaction
    default void giveUp(OffsetsJob job, String problem) {
        step(job, OffsetsStage.REVERTING, Optional.empty(), Optional.empty(), Optional.of(problem));
    }

    /** Nothing is done where the stage is over already. */
    @SqlUpdate("""
            update offsets_job set stage = :to, stage_at = now(), state = coalesce(:state, state),
                                   kept = coalesce(:kept, kept),
                                   kept_at = case when :to = 'KEPT' then now() else kept_at end,
                                   problem = coalesce(:problem, problem), message = null
            where id = :job.id and stage = :job.stage and outcome is null
            """)
    void step(
            @BindMethods("job") OffsetsJob job,
            @Bind("to") OffsetsStage to,
            @Bind("state") Optional<TargetState> state,
            @Bind("kept") @Jsonb Optional<Offsets> kept,
            @Bind("problem") Optional<String> problem);

    /** Says what it waits for. */
    @SqlUpdate("update offsets_job set message = :message where id = :id and outcome is null")
    void tell(@Bind("id") UUID id, @Bind("message") String message);

    /** Ends it in the stage in which it is known to be. */
    @SqlUpdate("""
            update offsets_job set outcome = :outcome, message = :message, ended_at = now()
            where id = :job.id and stage = :job.stage and outcome is null
            """)
    void end(@BindMethods("job") OffsetsJob job, @Bind("outcome") String outcome, @Bind("message") String message);

    @CreateSqlObject
    Wanted wanted();
}
