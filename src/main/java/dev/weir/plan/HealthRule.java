package dev.weir.plan;

import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.Health;
import dev.weir.model.TargetState;
import dev.weir.model.TaskStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a connector fares. A positive failure of the instance or any task wins over everything else.
 *
 * <p>Blind spot: Connect writes UNASSIGNED only in an orderly shutdown. Tasks of a killed worker read RUNNING until the
 * rebalance delay ({@code scheduled.rebalance.max.delay.ms}, five minutes by default) is over, so the deadline for a
 * connector without tasks is longer than that.
 */
public final class HealthRule {

    /** How long a running connector may have no task before that is a finding. */
    public static final Duration TASKS_DEADLINE = Duration.ofMinutes(6);

    private HealthRule() {}

    /**
     * The health of a connector that exists.
     *
     * @param status empty while Connect has none
     * @param declared its definition, empty where it has none
     * @param withoutTasks how long it has been seen running without a task
     */
    public static Health of(Optional<ConnectorStatus> status, Optional<ConnectorSpec> declared, Duration withoutTasks) {
        return status.map(known -> of(known, declared, withoutTasks)).orElse(Health.UNKNOWN);
    }

    private static Health of(ConnectorStatus status, Optional<ConnectorSpec> declared, Duration withoutTasks) {
        if (status.hasFailure()) {
            return Health.DEGRADED;
        }
        return switch (status.state()) {
            case RUNNING -> running(status, declared, withoutTasks);
            case PAUSED -> idle(TargetState.PAUSED, declared.flatMap(ConnectorSpec::state));
            case STOPPED -> idle(TargetState.STOPPED, declared.flatMap(ConnectorSpec::state));
            case UNASSIGNED, RESTARTING, DESTROYED -> Health.PROGRESSING;
            case FAILED -> Health.DEGRADED;
            case UNKNOWN -> Health.UNKNOWN;
        };
    }

    private static Health running(ConnectorStatus status, Optional<ConnectorSpec> declared, Duration withoutTasks) {
        if (status.tasks().isEmpty()) {
            boolean isAllowed = declared.filter(spec -> !spec.expectsTasks()).isPresent();
            return isAllowed ? Health.HEALTHY : taskless(withoutTasks);
        }
        Stream<ConnectorState> states = status.tasks().stream().map(TaskStatus::state);
        return states.allMatch(ConnectorState.RUNNING::equals) ? Health.HEALTHY : Health.PROGRESSING;
    }

    private static Health taskless(Duration withoutTasks) {
        return withoutTasks.compareTo(TASKS_DEADLINE) < 0 ? Health.PROGRESSING : Health.NO_TASKS;
    }

    /** Calm where it is declared or left to others; on its way to another state otherwise. */
    private static Health idle(TargetState live, Optional<TargetState> declared) {
        return declared.filter(wanted -> wanted != live).isPresent() ? Health.PROGRESSING : Health.IDLE;
    }
}
