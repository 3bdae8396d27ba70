package dev.weir.api;

import dev.weir.model.TaskStatus;

/**
 * A task as Connect last reported it.
 *
 * @param trace its stack trace with secrets redacted, empty where it has not failed
 */
public record TaskView(int id, String state, String worker, String trace) {

    static TaskView of(TaskStatus task) {
        return new TaskView(task.id(), task.state().name(), task.worker(), task.trace());
    }
}
