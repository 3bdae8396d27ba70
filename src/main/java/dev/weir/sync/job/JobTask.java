package dev.weir.sync.job;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.DeadExecutionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.weir.db.Asked;
import dev.weir.db.Wanted;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One kind of job as db-scheduler runs it: a task that is never removed. */
final class JobTask {

    private static final Logger LOG = LoggerFactory.getLogger(JobTask.class);

    /** A key of another node's configuration is left to that node. */
    private static final Duration NOT_OURS = Duration.ofSeconds(10);

    private final JobKind kind;
    private final Wanted wanted;
    private final DatabaseClock clock;
    private final Backoff backoff;
    private final BooleanSupplier stopping;
    private final Task<Void> task;

    JobTask(JobKind kind, Wanted wanted, DatabaseClock clock, Backoff backoff, BooleanSupplier stopping) {
        this.kind = kind;
        this.wanted = wanted;
        this.clock = clock;
        this.backoff = backoff;
        this.stopping = stopping;
        this.task = Tasks.custom(kind.name(), Void.class)
                .onFailure(databaseWasAway())
                .onDeadExecution(nodeIsDead())
                .execute((instance, context) -> sleepFor(run(instance.getId())));
    }

    Task<Void> task() {
        return task;
    }

    String name() {
        return kind.name();
    }

    Set<String> keys() {
        return kind.keys().get();
    }

    TaskInstance<Void> instance(String key) {
        return task.instance(key);
    }

    /** Runs the body once and says how long to sleep after it. */
    private Duration run(String key) {
        return keys().contains(key) ? run(key, wanted.begin(kind.name(), key)) : NOT_OURS;
    }

    private Duration run(String key, Asked asked) {
        try {
            return settle(key, asked, kind.body().run(key, asked));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            return stopping.getAsBoolean() ? interrupted(key, asked) : failed(key, asked, e);
        }
    }

    private Duration settle(String key, Asked asked, JobResult result) {
        return result.match(served -> served(key, asked, served), notYet -> postponed(key, asked, notYet.rest()));
    }

    private Duration served(String key, Asked asked, JobResult.Served result) {
        boolean again = wanted.served(kind.name(), key, asked.asked());
        return again ? Duration.ZERO : result.next().orElseGet(kind.pause());
    }

    private Duration postponed(String key, Asked asked, Duration rest) {
        boolean again = wanted.postponed(kind.name(), key, asked.asked(), rest);
        return again ? Duration.ZERO : rest;
    }

    private Duration failed(String key, Asked asked, Throwable failure) {
        Duration rest = backoff.after(asked.failures());
        boolean again = wanted.failed(kind.name(), key, asked.asked(), rest);
        LOG.warn("job {} {} failed and is tried again in {}", kind.name(), key, again ? Duration.ZERO : rest, failure);
        return again ? Duration.ZERO : rest;
    }

    /** This node stops; another one goes on at once. The interruption is taken back, for the database is asked next. */
    private Duration interrupted(String key, Asked asked) {
        LOG.info("job {} {} ended early (interrupted: {}); another node goes on", name(), key, Thread.interrupted());
        return postponed(key, asked, Duration.ZERO);
    }

    private CompletionHandler<Void> sleepFor(Duration length) {
        return (done, operations) -> operations.reschedule(done, clock.now().plus(length));
    }

    /** By the database's clock; db-scheduler's own handler goes by this machine's. */
    private DeadExecutionHandler<Void> nodeIsDead() {
        return (dead, operations) -> {
            LOG.info(
                    "job {} {} is taken over from {}, which gives no sign of life",
                    name(),
                    dead.getExecution().taskInstance.getId(),
                    dead.getExecution().pickedBy);
            operations.reschedule(dead, clock.now());
        };
    }

    /** Only the database fails here, for a body's failure ends in {@link #failed}. */
    private FailureHandler<Void> databaseWasAway() {
        return (done, operations) -> operations.reschedule(done, clock.now().plus(backoff.after(1)));
    }
}
