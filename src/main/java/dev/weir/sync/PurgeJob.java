package dev.weir.sync;

import dev.weir.config.RetentionSettings;
import dev.weir.db.FailedTasks;
import dev.weir.db.Purge;
import dev.weir.sync.job.JobResult;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job {@code purge}: once a day, on one node, removes what is older than it has to be kept. It holds no lock for
 * longer than a batch, and ends anywhere without harm: the next run goes on.
 */
public final class PurgeJob {

    /** The job's name in {@code wanted}. */
    public static final String KIND = "purge";

    /** The job's only key. */
    public static final String KEY = "database";

    private static final Logger LOG = LoggerFactory.getLogger(PurgeJob.class);

    private final Purge purge;
    private final RetentionSettings kept;

    public PurgeJob(Purge purge, RetentionSettings kept) {
        this.purge = purge;
        this.kept = kept;
    }

    /** Runs once. */
    public JobResult run() {
        Map<String, Integer> removed = new TreeMap<>();
        // items before the syncs that they keep
        removed.put("sync items", inBatches(() -> purge.items(kept.history())));
        removed.put("syncs", inBatches(() -> purge.syncs(kept.history())));
        removed.put("approvals", inBatches(() -> purge.approvals(kept.history())));
        removed.put("events", inBatches(() -> purge.events(kept.history())));
        removed.put("deleted configs", inBatches(() -> purge.deletedConfigs(kept.history())));
        removed.put("moves", inBatches(() -> purge.moves(kept.history())));
        removed.put("kept offsets", inBatches(() -> purge.offsets(kept.history())));
        removed.put("restarts", inBatches(() -> purge.restarts(kept.restarts())));
        // restarts before the traces that they keep
        removed.put("traces", inBatches(purge::traces));
        removed.put("numbers of failed tasks", inBatches(() -> purge.failedTasks(FailedTasks.KEPT)));
        removed.put("jobs", inBatches(() -> purge.jobs(kept.history())));
        removed.put("overrides", inBatches(() -> purge.holds(kept.history())));
        removed.put("deliveries", inBatches(() -> purge.deliveries(kept.deliveries())));
        removed.put("notices", inBatches(() -> purge.notices(kept.deliveries())));
        removed.put("tellings", inBatches(purge::tellings));
        removed.put("tokens", inBatches(() -> purge.tokens(kept.history())));
        removed.put("sessions", inBatches(purge::sessions));
        removed.put("months of the audit", purge.audit(kept.audit()));
        removed.values().removeIf(amount -> amount == 0);
        if (!removed.isEmpty()) {
            purge.removed(removed.toString());
            LOG.info("removed what is older than it is kept: {}", removed);
        }
        return JobResult.served();
    }

    private static int inBatches(IntSupplier batch) {
        int all = 0;
        int last;
        do {
            last = batch.getAsInt();
            all += last;
        } while (last == Purge.BATCH && !Thread.currentThread().isInterrupted());
        return all;
    }
}
