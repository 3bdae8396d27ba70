package dev.weir.api;

import dev.weir.db.Stop;
import java.time.Instant;
import java.util.Optional;

/**
 * How the switch stands that stops every write to every cluster. Where nobody can say how, everything is stopped, and the
 * rest is null.
 *
 * @param actor who turned it last
 * @param since when
 */
public record StopView(boolean stopped, Optional<String> actor, Optional<String> reason, Optional<Instant> since) {

    static StopView of(Optional<Stop> stop) {
        return new StopView(
                stop.map(Stop::stopped).orElse(true),
                stop.map(Stop::actor),
                stop.flatMap(Stop::reason),
                stop.map(Stop::since));
    }
}
