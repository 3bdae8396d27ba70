package dev.weir.plan;

import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.Health;
import java.util.Optional;

/** Why a connector fares as it does: one word of a closed list. */
public enum HealthReason {
    CONNECTOR_FAILED("ConnectorFailed"),
    TASKS_FAILED("TasksFailed"),
    PAUSED("Paused"),
    STOPPED("Stopped"),
    /** On its way from a state that its definition does not ask for. */
    OTHER_STATE_DECLARED("OtherStateDeclared"),
    /** Connect has given the instance to no worker yet. */
    UNASSIGNED("Unassigned"),
    RESTARTING("Restarting"),
    /** Some of its tasks do not run yet. */
    TASKS_STARTING("TasksStarting"),
    NO_TASKS_YET("NoTasksYet"),
    /** Connect knows of it and says nothing of its state. */
    NO_STATUS("NoStatus"),
    /** A state that this version of Weir does not know. */
    UNKNOWN_STATE("UnknownState");

    private final String word;

    HealthReason(String word) {
        this.word = word;
    }

    /** As the REST API and the database write it. */
    public String word() {
        return word;
    }

    /** Why; empty where the health says it all. */
    public static Optional<HealthReason> of(Health health, Optional<ConnectorStatus> status) {
        return switch (health) {
            case HEALTHY, MISSING, NO_TASKS -> Optional.empty();
            case DEGRADED ->
                Optional.of(
                        status.filter(known -> known.state() == ConnectorState.FAILED)
                                        .isPresent()
                                ? CONNECTOR_FAILED
                                : TASKS_FAILED);
            case IDLE -> status.map(known -> known.state() == ConnectorState.PAUSED ? PAUSED : STOPPED);
            case PROGRESSING -> status.map(HealthReason::ofOneUnderWay);
            case UNKNOWN -> Optional.of(status.isPresent() ? UNKNOWN_STATE : NO_STATUS);
        };
    }

    private static HealthReason ofOneUnderWay(ConnectorStatus status) {
        return switch (status.state()) {
            case RUNNING -> status.tasks().isEmpty() ? NO_TASKS_YET : TASKS_STARTING;
            case PAUSED, STOPPED -> OTHER_STATE_DECLARED;
            case UNASSIGNED, DESTROYED -> UNASSIGNED;
            case RESTARTING -> RESTARTING;
            case FAILED -> CONNECTOR_FAILED;
            case UNKNOWN -> UNKNOWN_STATE;
        };
    }
}
