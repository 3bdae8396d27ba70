package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.TargetState;
import java.time.Instant;
import java.util.Optional;

/** A state that a person wants a connector in, in the place of the declared one. */
public record Hold(
        ClusterName cluster,
        ConnectorName name,
        TargetState state,
        String actor,
        Optional<String> reason,
        Instant since,
        Instant until) {

    /** For a person who looks at the connector. */
    public String told() {
        return state.word() + " by " + actor + " until " + until
                + reason.map(why -> ": " + why).orElse("");
    }
}
