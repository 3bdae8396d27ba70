package dev.weir.db;

import dev.weir.model.ClusterName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** Deleted connectors that somebody wants back: at most one restore of a connector is open. */
public interface Restores {

    /** Asks for a deleted connector, once however often it is called, and has the job look at it; both or neither. */
    @Transaction
    default void ask(UUID deleted, String actor, Optional<String> reason, String kind) {
        add(deleted, actor, reason)
                .ifPresent(cluster -> wanted().ask(
                                kind,
                                cluster.value(),
                                new Cause("drift", Optional.of(deleted.toString()), actor, reason)));
    }

    @CreateSqlObject
    Wanted wanted();

    @SqlQuery("""
            insert into restore (deleted, cluster, name, actor, reason)
            select id, cluster, name, :actor, :reason from deleted where id = :deleted
            on conflict (cluster, name) where outcome is null do nothing
            returning cluster as value
            """)
    Optional<ClusterName> add(
            @Bind("deleted") UUID deleted, @Bind("actor") String actor, @Bind("reason") Optional<String> reason);

    /** In the order in which they were asked for. */
    @SqlQuery("""
            select id, deleted, cluster, name, actor, reason, message,
                   exists (select from sync_item i join sync s on s.id = i.sync
                           where s.trigger_id = r.id::text and i.cluster = r.cluster and i.name = r.name
                             and i.result = 'Created') as is_made,
                   asked_at < now() - interval '24 hours' as is_overdue
            from restore r where cluster = :cluster and outcome is null order by asked_at, id
            """)
    List<Restore> open(@Bind("cluster") ClusterName cluster);

    /** Says what it waits for. */
    @SqlUpdate("update restore set message = :message where id = :id and outcome is null")
    void tell(@Bind("id") UUID id, @Bind("message") String message);

    @SqlUpdate("""
            update restore set outcome = :outcome, message = :message, ended_at = now()
            where id = :id and outcome is null
            """)
    void end(@Bind("id") UUID id, @Bind("outcome") String outcome, @Bind("message") String message);
}
