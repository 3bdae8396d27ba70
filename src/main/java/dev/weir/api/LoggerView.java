package dev.weir.api;

import dev.weir.db.RaisedLogger;
import dev.weir.sync.LoggerState;
import java.time.Instant;
import java.util.Optional;

/**
 * A logger of a cluster's workers.
 *
 * @param level as the worker says that answered; others may differ
 * @param lastModified when it was set at that worker last
 * @param raised null where nobody has set it for a while
 */
public record LoggerView(String name, String level, Optional<Instant> lastModified, Optional<Raised> raised) {

    /**
     * A level that somebody set for a while.
     *
     * @param level that was set
     * @param before the level that it goes back to
     * @param scope {@code cluster}, or {@code worker} where this Connect can set no more than one
     * @param worker which one that is
     * @param problem why it has not gone back although its time is over
     */
    public record Raised(
            String level,
            String before,
            Instant since,
            Instant until,
            String actor,
            Optional<String> reason,
            String scope,
            Optional<String> worker,
            Optional<String> problem) {

        private static Raised of(RaisedLogger row) {
            return new Raised(
                    row.level(),
                    row.before().get(0).level(),
                    row.raisedAt(),
                    row.until(),
                    row.actor(),
                    row.reason(),
                    row.worker().isPresent() ? "worker" : "cluster",
                    row.worker(),
                    row.problem());
        }
    }

    static LoggerView of(LoggerState state) {
        return new LoggerView(
                state.logger(),
                state.level(),
                state.lastModified(),
                state.raised().map(Raised::of));
    }
}
