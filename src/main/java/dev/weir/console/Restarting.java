package dev.weir.console;

import dev.weir.db.FailedTasks;
import dev.weir.db.RestartBudget;
import dev.weir.db.RestartQueries;
import dev.weir.db.RestartRow;
import dev.weir.db.ShownConnector;
import java.util.List;

/**
 * What the page of a connector tells of its failures and restarts.
 *
 * @param parts that have failed, and what is left of their budgets
 * @param rows the restarts, the newest first
 * @param line how many tasks had failed within the last 24 hours
 * @param changes of that, the newest first
 */
public record Restarting(
        AutoRestart auto,
        List<RestartBudget> parts,
        List<RestartRow> rows,
        List<RestartQueries.Day> days,
        FailureLine line,
        List<FailedTasks.Change> changes) {

    private static final int ROWS = 20;

    static Restarting of(ShownConnector row, RestartQueries restarts, FailedTasks failed) {
        String cluster = row.summary().cluster();
        String name = row.summary().name();
        RestartQueries.Filter filter = RestartQueries.Filter.of(cluster, name);
        return new Restarting(
                AutoRestart.of(row),
                restarts.budgets(cluster, name),
                restarts.newest(filter, ROWS),
                restarts.perDay(filter),
                new FailureLine(failed.quarters(cluster, name)),
                failed.changes(cluster, name, FailedTasks.NEWEST, ROWS));
    }
}
