package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** The history of restarts. Each is recorded before Connect is asked, so that none is lost with a node. */
public interface RestartAttempts {

    /**
     * Records what is about to be asked, if {@link Permit} permits it; the call must not be made otherwise.
     *
     * @return empty when the lease is lost, or nothing may be written to the connector now
     */
    @Transaction
    default Optional<UUID> begin(Lease lease, RestartAttempt attempt) {
        return add(lease, attempt.name(), attempt, kept(attempt.trace()), "Pending", Optional.empty());
    }

    /** Records that there are no more restarts, if the lease is still held; Connect is asked for nothing. */
    @Transaction
    default void giveUp(Lease lease, RestartAttempt last, String why) {
        add(lease, last.name(), last, kept(last.trace()), "GaveUp", Optional.of(why));
    }

    private Optional<String> kept(String trace) {
        if (trace.isBlank()) {
            return Optional.empty();
        }
        String hash =
                UUID.nameUUIDFromBytes(trace.getBytes(StandardCharsets.UTF_8)).toString();
        keep(hash, trace);
        return Optional.of(hash);
    }

    @SqlUpdate("insert into restart_trace (hash, trace) values (:hash, :trace) on conflict do nothing")
    void keep(@Bind("hash") String hash, @Bind("trace") String trace);

    @SqlQuery(Permit.PERMIT + """
            insert into restart_attempt (cluster, name, task, trigger, actor, reason, attempt, most, worker, error, trace,
                                         outcome, message, outcome_at)
            select :attempt.cluster, :attempt.name, :attempt.task, :attempt.trigger, :attempt.actor, :attempt.reason,
                   :attempt.attempt, :attempt.most, :attempt.worker, :attempt.error, :hash,
                   :outcome, :message, case when :outcome <> 'Pending' then clock_timestamp() end
            from permit
            returning id as value
            """)
    Optional<UUID> add(
            @BindMethods("lease") Lease lease,
            @Bind("name") ConnectorName name,
            @BindMethods("attempt") RestartAttempt attempt,
            @Bind("hash") Optional<String> hash,
            @Bind("outcome") String outcome,
            @Bind("message") Optional<String> message);

    /** What came of it. */
    @SqlUpdate("""
            update restart_attempt set outcome = :outcome, message = :message, outcome_at = clock_timestamp()
            where id = :id and outcome = 'Pending'
            """)
    boolean end(@Bind("id") UUID id, @Bind("outcome") String outcome, @Bind("message") Optional<String> message);

    /** When the next one is due, as the last of a part says. */
    @SqlUpdate("""
            update restart_attempt set next_at = :next
            where id = (select id from restart_attempt where cluster = :cluster and name = :name and task = :task
                        order by at desc limit 1)
            """)
    void next(
            @Bind("cluster") ClusterName cluster,
            @Bind("name") ConnectorName name,
            @Bind("task") int task,
            @Bind("next") Instant next);

    /** Those of which nobody knows yet what came of them. */
    @SqlQuery("""
            select id, name, task, at from restart_attempt where cluster = :cluster and outcome = 'Pending' order by at, id
            """)
    List<Open> open(@Bind("cluster") ClusterName cluster);

    /** @param at when Connect was asked */
    record Open(UUID id, ConnectorName name, int task, Instant at) {}
}
