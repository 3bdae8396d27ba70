package dev.weir.model;

import java.util.Comparator;
import java.util.List;

/**
 * A connector's status as Connect reports it. It has no timestamp and lags behind a restart by some tens of
 * milliseconds.
 *
 * @param type {@code source} or {@code sink}; {@code unknown} where Connect says nothing
 * @param state of the connector instance
 * @param trace the instance's stack trace with secrets redacted, empty where there is none
 */
public record ConnectorStatus(String type, ConnectorState state, String worker, String trace, List<TaskStatus> tasks) {

    public ConnectorStatus {
        tasks = tasks.stream().sorted(Comparator.comparingInt(TaskStatus::id)).toList();
    }

    public long countTasks(ConnectorState wanted) {
        return tasks.stream().filter(task -> task.state() == wanted).count();
    }

    /** True when the instance or any task reports a failure. */
    public boolean hasFailure() {
        return state == ConnectorState.FAILED || countTasks(ConnectorState.FAILED) > 0;
    }
}
