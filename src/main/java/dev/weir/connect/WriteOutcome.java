package dev.weir.connect;

import dev.weir.model.ConnectorConfig;
import java.util.Optional;

/**
 * How a write ended, in the terms in which the next step is decided. Every message is redacted.
 *
 * <p>Only {@link Unsettled} leaves open whether the write was or will be applied: read the connector again before any
 * other write to it, up to 120 s long (90 s of Connect's REST, 30 s of its config topic).
 */
public sealed interface WriteOutcome {

    <R> R accept(Visitor<R> visitor);

    /** One branch for each way to end, so that a new one breaks the compile of every consumer. */
    interface Visitor<R> {
        R done(Done outcome);

        R alreadyExists(AlreadyExists outcome);

        R notFound(NotFound outcome);

        R rejected(Rejected outcome);

        R busy(Busy outcome);

        R unsettled(Unsettled outcome);

        R unreachable(Unreachable outcome);
    }

    /**
     * Connect accepted it.
     *
     * @param created whether the connector came into being by it; true for a PUT means that it had been deleted meanwhile
     * @param echo the config that Connect says it has taken; empty where the answer holds none, as when only a state was
     *     to change
     */
    record Done(boolean created, Optional<ConnectorConfig> echo) implements WriteOutcome {

        /** Without a config in the answer. */
        public Done(boolean created) {
            this(created, Optional.empty());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.done(this);
        }
    }

    /** A connector of that name exists; nothing was applied. */
    record AlreadyExists() implements WriteOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alreadyExists(this);
        }
    }

    /**
     * Connect knows no connector of that name; nothing was applied. For pause and resume it says so from the worker's
     * local snapshot, which proves little.
     */
    record NotFound() implements WriteOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.notFound(this);
        }
    }

    /** Connect refused it and would do so again; nothing was applied. */
    record Rejected(String message) implements WriteOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rejected(this);
        }
    }

    /** Connect cannot do it now (a rebalance, no leader); nothing was applied, the same write may be tried later. */
    record Busy(String message) implements WriteOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.busy(this);
        }
    }

    /** It was sent, and nobody knows whether it was or will be applied. */
    record Unsettled(String message) implements WriteOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unsettled(this);
        }
    }

    /** It was never sent. */
    record Unreachable(String message) implements WriteOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unreachable(this);
        }
    }
}
