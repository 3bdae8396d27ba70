package dev.weir.api;

import dev.weir.db.FailedTasks;
import java.time.Instant;

/**
 * A change of how many tasks had failed.
 *
 * @param failed so many, from then on
 * @param total of so many
 */
public record FailedTasksView(Instant at, int failed, int total) {

    static FailedTasksView of(FailedTasks.Change change) {
        return new FailedTasksView(change.at(), change.failed(), change.total());
    }
}
