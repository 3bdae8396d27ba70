package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.Optional;

/**
 * A connector, or a cluster, to which nothing is written because a person said so.
 *
 * @param name empty where it is the whole cluster
 * @param until empty where it lasts until somebody lifts it
 */
public record Suspension(
        ClusterName cluster,
        Optional<ConnectorName> name,
        String actor,
        Optional<String> reason,
        Instant since,
        Optional<Instant> until) {

    /** For a person who wonders why nothing is written. */
    public String told() {
        String what = name.isPresent() ? "it is suspended" : "cluster " + cluster + " is suspended";
        return what + " by " + actor + until.map(end -> " until " + end).orElse(", until somebody lifts that")
                + reason.map(why -> ": " + why).orElse("");
    }
}
