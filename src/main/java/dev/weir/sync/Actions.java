package dev.weir.sync;

import dev.weir.db.ActionItem;
import dev.weir.db.ActionJob;
import dev.weir.db.ActionJobs;
import dev.weir.db.Holds;
import dev.weir.db.RestartAttempts;
import dev.weir.db.RestartBudgets;
import dev.weir.model.ConnectorName;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.MDC;

/**
 * Does to connectors what people ask for, under the cluster's lease: what is left of the oldest job first, one connector
 * after the other. Thread-safe.
 */
public final class Actions {

    /** The rest goes with the next pass, so that a large job holds up neither restarts nor a sync for long. */
    private static final int AT_ONCE = 20;

    private final Rows rows;
    private final SideSync.Tools tools;

    /** What they are kept in. */
    public record Rows(ActionJobs jobs, Holds holds, RestartBudgets budgets, RestartAttempts attempts) {}

    Actions(Rows rows, SideSync.Tools tools) {
        this.rows = rows;
        this.tools = tools;
    }

    /**
     * Does what can be done now.
     *
     * @param unsettled connectors with a write of which nobody knows yet what became of it: left alone
     */
    Progress advance(Reconciler.Pass pass, Set<ConnectorName> unsettled, BooleanSupplier goesOn) {
        Progress progress = Progress.AT_REST;
        List<ActionItem> open = rows.jobs().open(pass.target().name(), AT_ONCE);
        for (ActionItem item : open) {
            if (!goesOn.getAsBoolean()) {
                return Progress.SOON;
            }
            progress = progress.and(unsettled.contains(item.name()) ? Progress.SOON : advance(pass, item));
        }
        return progress;
    }

    private Progress advance(Reconciler.Pass pass, ActionItem item) {
        ActionJob job = rows.jobs().find(item.job()).orElseThrow();
        try (var connector = MDC.putCloseable("connector", item.name().value())) {
            return new ActionRun(pass, job, item, rows, tools).advance();
        }
    }
}
