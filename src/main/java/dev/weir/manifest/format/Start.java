package dev.weir.manifest.format;

import dev.weir.model.TargetState;
import java.util.Optional;

/**
 * What a document says of a connector's state.
 *
 * @param declared the state to hold; empty where it is left to others after creation
 * @param initial in which the connector is created
 */
public record Start(Optional<TargetState> declared, TargetState initial) {

    /** For a native document that says nothing. */
    static final Start RUNNING = held(TargetState.RUNNING);

    /** For a foreign document that says nothing. */
    static final Start LEFT = initially(TargetState.RUNNING);

    static Start held(TargetState state) {
        return new Start(Optional.of(state), state);
    }

    static Start initially(TargetState state) {
        return new Start(Optional.empty(), state);
    }
}
