package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.LevelSetting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A logger of a Connect cluster whose level somebody changed for a while.
 *
 * @param before what sets it and those below it to what they were, in this order
 * @param worker the URL of the only worker for which it holds; empty for all of the cluster
 * @param problem why it could not be set back when it was due
 * @param isDue whether its time is over, by the database's clock
 */
public record RaisedLogger(
        ClusterName cluster,
        String logger,
        String level,
        @Jsonb List<LevelSetting> before,
        Optional<String> worker,
        String actor,
        Optional<String> reason,
        Instant raisedAt,
        Instant until,
        Optional<String> problem,
        boolean isDue) {

    public RaisedLogger {
        before = List.copyOf(before);
    }
}
