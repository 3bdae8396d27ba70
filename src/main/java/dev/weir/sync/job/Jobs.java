package dev.weir.sync.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import dev.weir.db.Database;
import dev.weir.db.DatabaseException;
import dev.weir.db.Nodes;
import dev.weir.db.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's share of the durable jobs. Any number of nodes may work on one database: each job runs on one of them at a
 * time, and those of a node that dies run on another within some four seconds. A trigger ({@link Wanted#ask}) is heard
 * at once, and within a second if the call for it is lost.
 */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    /**
     * A job whose node has given no sign for six of them is taken for dead; it is looked for every second one. A node that
     * only stood still is told so by its lease.
     */
    private static final Duration HEARTBEAT = Duration.ofMillis(400);

    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration POLLING = Duration.ofMillis(500);
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final String node;
    private final Nodes nodes;
    private final Wanted wanted;
    private final DatabaseClock clock;
    private final List<JobTask> tasks;
    private final Scheduler scheduler;
    private final Listener listener;
    private final Ticker sweep = new Ticker("sweep", SWEEP, this::sweep);
    private final Set<TaskInstanceId> known = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    /**
     * @param node this process, unlike any other's that works on the database
     * @param settings how many run side by side, and how long they may take to end
     */
    public Jobs(Database database, String node, Settings settings, List<JobKind> kinds) {
        this(database, node, settings, kinds, System::nanoTime);
    }

    Jobs(Database database, String node, Settings settings, List<JobKind> kinds, LongSupplier ticks) {
        this.node = node;
        nodes = database.open(Nodes.class);
        wanted = database.open(Wanted.class);
        clock = new DatabaseClock(nodes, ticks);
        tasks = kinds.stream()
                .map(kind -> new JobTask(kind, wanted, clock, settings.backoff(), this::isStopping))
                .toList();
        scheduler = scheduler(database, settings);
        listener = new Listener(database, scheduler::triggerCheckForDueExecutions);
    }

    /**
     * @param threads jobs that run side by side; at least twice the clusters and eight more, so that hung ones starve
     *     nobody. The database's pool must hold more connections than that
     * @param patience how long a stop waits for running jobs before it interrupts them
     */
    public record Settings(int threads, Duration patience, Backoff backoff) {

        public Settings(int threads, Duration patience) {
            this(threads, patience, Backoff.STANDARD);
        }
    }

    public void start() {
        nodes.forget();
        sweep();
        scheduler.start();
        listener.start();
        sweep.start();
    }

    /** True once a stop has begun; a long body looks at it between its steps and ends early. */
    public boolean isStopping() {
        return stopping;
    }

    /** Starts no more jobs, waits for those that run, and interrupts what takes too long. May be called twice. */
    public synchronized void stop() {
        if (!stopping) {
            stopping = true;
            listener.stop();
            scheduler.stop();
            sweep.stop(); // to the last, so that a node that ends its writes is seen to live
            leave();
        }
    }

    private void leave() {
        try {
            nodes.leave(node);
        } catch (DatabaseException e) {
            LOG.info("this node is shown for a while although it ends, for the database does not answer", e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private Scheduler scheduler(Database database, Settings settings) {
        return Scheduler.create(
                        database.dataSource(),
                        tasks.stream().<Task<?>>map(JobTask::task).toList())
                .schedulerName(new SchedulerName.Fixed(node))
                .clock(clock)
                .threads(settings.threads())
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // picks no more than there are free threads, so that nothing waits behind a hung job
                .pollUsingLockAndFetch(0.5, 1.0)
                .shutdownMaxWait(settings.patience())
                .failureLogging(LogLevel.WARN, false)
                .build();
    }

    private void sweep() {
        clock.adjust();
        nodes.beat(node);
        tasks.forEach(this::scheduleNewKeys);
        if (wanted.sweep() > 0) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private void scheduleNewKeys(JobTask task) {
        for (String key : task.keys()) {
            if (!known.contains(task.instance(key))) {
                scheduler.scheduleIfNotExists(task.instance(key), clock.now());
                known.add(task.instance(key));
                LOG.debug("job {} {} is scheduled", task.name(), key);
            }
        }
    }
}
