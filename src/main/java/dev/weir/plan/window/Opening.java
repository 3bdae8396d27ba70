package dev.weir.plan.window;

import java.time.Instant;
import java.util.Optional;

/** Whether syncs may write at a moment. */
public sealed interface Opening {

    /** Empty while they may. */
    Optional<Closed> closed();

    /** They may. */
    record Open() implements Opening {
        @Override
        public Optional<Closed> closed() {
            return Optional.empty();
        }
    }

    /**
     * They may not.
     *
     * @param until when they may again; empty where that cannot be foreseen
     * @param by the window that closes it, for a person
     */
    record Closed(Optional<Instant> until, String by) implements Opening {
        @Override
        public Optional<Closed> closed() {
            return Optional.of(this);
        }
    }
}
