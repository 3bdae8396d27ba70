package dev.weir.sync;

import dev.weir.db.RestartAttempts;
import dev.weir.db.RestartBudget;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.TaskStatus;
import dev.weir.restart.RestartLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a status says of restarts whose outcome is open. */
record RestartOutcomes(Map<ConnectorName, ConnectorStatus> statuses, Instant now) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** @param message what there is to say beside it */
    record Outcome(String word, Optional<String> message) {}

    Optional<Outcome> of(RestartAttempts.Open open) {
        boolean isFresh = open.at().plus(RestartLog.GRACE).isAfter(now);
        Optional<ConnectorState> state = isFresh ? Optional.empty() : stateOf(open);
        return state.flatMap(this::outcome).or(() -> overdue(open, state));
    }

    private Optional<ConnectorState> stateOf(RestartAttempts.Open open) {
        Optional<ConnectorStatus> status = Optional.ofNullable(statuses.get(open.name()));
        return open.task() == RestartBudget.INSTANCE
                ? status.map(ConnectorStatus::state)
                : status.flatMap(known -> known.tasks().stream()
                        .filter(task -> task.id() == open.task())
                        .map(TaskStatus::state)
                        .findFirst());
    }

    private Optional<Outcome> outcome(ConnectorState state) {
        return switch (state) {
            case RUNNING -> Optional.of(new Outcome("Recovered", Optional.empty()));
            case FAILED -> Optional.of(new Outcome("FailedAgain", Optional.empty()));
            case PAUSED, STOPPED, UNASSIGNED, RESTARTING, DESTROYED, UNKNOWN -> Optional.empty();
        };
    }

    private Optional<Outcome> overdue(RestartAttempts.Open open, Optional<ConnectorState> state) {
        return open.at().plus(LONGEST).isAfter(now)
                ? Optional.empty()
                : Optional.of(new Outcome(
                        "FailedAgain",
                        Optional.of("it does not run; Connect shows "
                                + state.map(Enum::name).orElse("no such part"))));
    }
}
