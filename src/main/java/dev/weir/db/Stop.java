package dev.weir.db;

import java.time.Instant;
import java.util.Optional;

/**
 * How the switch stands that stops everything.
 *
 * @param actor who turned it last
 * @param since when
 */
public record Stop(boolean stopped, String actor, Optional<String> reason, Instant since) {

    /** For a person who wonders why nothing is written. */
    public String told() {
        return "everything is stopped by " + actor + " since " + since
                + reason.map(why -> ": " + why).orElse("");
    }
}
