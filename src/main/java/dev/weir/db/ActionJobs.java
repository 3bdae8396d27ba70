package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** What people have done to connectors, as jobs that outlive the node that carries them out. */
public interface ActionJobs {

    /** Stores the order and has the job of each of its clusters look; both or neither. */
    @Transaction
    default UUID order(ActionOrder order, String kind) {
        UUID job = add(order);
        int ordinal = 0;
        for (ActionOrder.On on : order.on()) {
            add(job, ordinal, on.cluster(), on.name(), on.task());
            int refused = ordinal++;
            on.refusal().ifPresent(why -> end(job, refused, ActionItem.FAILED, Optional.of(why)));
        }
        Cause cause = new Cause("drift", Optional.of(job.toString()), order.actor(), order.reason());
        order.on().stream()
                .filter(on -> on.refusal().isEmpty())
                .map(ActionOrder.On::cluster)
                .distinct()
                .forEach(cluster -> wanted().ask(kind, cluster.value(), cause));
        return job;
    }

    @CreateSqlObject
    Wanted wanted();

    @SqlQuery("""
            insert into job (action, actor, reason, tasks, only_failed, until)
            values (:order.action, :order.actor, :order.reason, :order.tasks, :order.onlyFailed, :order.until)
            returning id as value
            """)
    UUID add(@BindMethods("order") ActionOrder order);

    @SqlUpdate("""
            insert into job_item (job, ordinal, cluster, name, task) values (:job, :ordinal, :cluster, :name, :task)
            """)
    void add(
            @Bind("job") UUID job,
            @Bind("ordinal") int ordinal,
            @Bind("cluster") ClusterName cluster,
            @Bind("name") ConnectorName name,
            @Bind("task") Optional<Integer> task);

    /** What is left to do in a cluster, the oldest job first. */
    @SqlQuery("""
            select i.* from job_item i join job j on j.id = i.job
            where i.cluster = :cluster and i.result is null order by j.created_at, i.job, i.ordinal limit :limit
            """)
    List<ActionItem> open(@Bind("cluster") ClusterName cluster, @Bind("limit") int limit);

    /** Whether something is left to do in a cluster. */
    @SqlQuery("select exists (select from job_item where cluster = :cluster and result is null)")
    boolean isAnyOpen(@Bind("cluster") ClusterName cluster);

    /** What came of an item, once. */
    @SqlUpdate("""
            update job_item set result = :result, message = :message, ended_at = clock_timestamp()
            where job = :job and ordinal = :ordinal and result is null
            """)
    boolean end(
            @Bind("job") UUID job,
            @Bind("ordinal") int ordinal,
            @Bind("result") String result,
            @Bind("message") Optional<String> message);

    /** Ends what is not done yet; false where there is no such job or nothing is left of it. */
    @Transaction
    default boolean cancel(UUID job, String actor) {
        boolean isSomeLeft = drop(job) > 0;
        if (isSomeLeft) {
            note(job, actor);
        }
        return isSomeLeft;
    }

    @SqlUpdate("""
            update job_item set result = 'Cancelled', ended_at = clock_timestamp() where job = :job and result is null
            """)
    int drop(@Bind("job") UUID job);

    @SqlUpdate("update job set cancelled_at = now(), cancelled_by = :actor where id = :job")
    void note(@Bind("job") UUID job, @Bind("actor") String actor);

    @SqlQuery("select * from job where id = :id")
    Optional<ActionJob> find(@Bind("id") UUID id);

    @SqlQuery("select * from job_item where job = :job order by ordinal")
    List<ActionItem> items(@Bind("job") UUID job);

    /** The newest first. */
    @SqlQuery("""
            select j.*, (select count(*) from job_item i where i.job = j.id) as total,
                   (select count(*) from job_item i where i.job = j.id and i.result is not null) as ended,
                   (select count(*) from job_item i where i.job = j.id and i.result = 'Failed') as failed
            from job j where (created_at, id) < (:at, :id) order by created_at desc, id desc limit :limit
            """)
    List<Listed> before(@Bind("at") Instant at, @Bind("id") UUID id, @Bind("limit") int limit);

    /**
     * A job with how far it has come.
     *
     * @param ended items whose result is known
     */
    record Listed(
            UUID id,
            String action,
            String actor,
            Optional<String> reason,
            Instant createdAt,
            Optional<Instant> cancelledAt,
            long total,
            long ended,
            long failed) {}

    @SqlQuery("select count(*) from job")
    long count();
}
