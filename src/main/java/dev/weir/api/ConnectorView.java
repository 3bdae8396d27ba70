package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.db.ListedConnector;
import dev.weir.model.TargetState;
import java.time.Instant;
import java.util.Optional;

/**
 * A connector as lists show it.
 *
 * @param type {@code source}, {@code sink} or {@code unknown}
 * @param difference what a sync would do: create, update, delete, state, adopt, move
 * @param reason why a difference is held
 * @param healthReason a word for why it fares so
 * @param observedRevision the commit that it was compared with last
 * @param observedAt when its cluster was seen last
 * @param stale what cannot be looked at now, {@code cluster} or {@code repository}: the rest is as it was seen last
 * @param suspension of it, or else of its cluster
 * @param window of its cluster, that is closed
 * @param file relative to the repository's root
 */
public record ConnectorView(
        String cluster,
        Optional<String> kafkaCluster,
        String name,
        String type,
        @JsonProperty("class") Optional<String> connectorClass,
        Optional<String> team,
        boolean managed,
        String health,
        Optional<String> healthReason,
        Instant healthSince,
        String sync,
        Instant syncSince,
        Optional<String> difference,
        Optional<String> reason,
        Optional<String> message,
        Optional<String> observedRevision,
        Optional<Instant> observedAt,
        Optional<String> stale,
        State state,
        TaskCounts tasks,
        Optional<String> file,
        Optional<Integer> line,
        Optional<String> revision,
        AutoRestart autoRestart,
        Optional<Override> override,
        Optional<SuspensionView> suspension,
        Optional<ClosedWindow> window,
        Optional<Instant> lastChange) {

    /** The state that the repository asks for and the one that Connect reports. */
    public record State(Optional<String> desired, Optional<String> live) {}

    /** How many tasks there are, run and have failed. */
    public record TaskCounts(int total, int running, int failed) {}

    /**
     * Whether failed parts are restarted unasked.
     *
     * @param attempts since it was last healthy
     */
    public record AutoRestart(boolean enabled, int attempts, Optional<Instant> nextAt, boolean gaveUp) {}

    /** A state that a person wants it in, in the place of the declared one. */
    public record Override(String state, String actor, Optional<String> reason, Instant until) {

        static Override of(ListedConnector.Override row) {
            return new Override(TargetState.valueOf(row.state()).word(), row.actor(), row.reason(), row.until());
        }
    }

    static ConnectorView of(ListedConnector row) {
        return new ConnectorView(
                row.cluster(),
                row.kafkaCluster(),
                row.name(),
                row.type(),
                row.connectorClass(),
                row.team(),
                row.managed(),
                row.health(),
                row.healthReason(),
                row.healthSince(),
                row.syncStatus(),
                row.syncSince(),
                row.difference(),
                row.reason(),
                row.message(),
                row.observedRevision(),
                row.observedAt(),
                row.stale(),
                new State(row.desiredState(), row.liveState()),
                new TaskCounts(row.tasksTotal(), row.tasksRunning(), row.tasksFailed()),
                row.path(),
                row.line(),
                row.revision(),
                new AutoRestart(row.autoRestart(), row.restarts(), row.nextRestartAt(), row.gaveUp()),
                row.override().map(Override::of),
                row.suspension().map(SuspensionView::of),
                ClosedWindow.of(row.closedBy(), row.closedUntil()),
                row.lastChange());
    }
}
