package dev.weir.api;

import dev.weir.db.Suspension;
import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.Optional;

/**
 * That nothing is written to a connector or a cluster, because a person said so.
 *
 * @param connector null where it is the whole cluster
 * @param until when it ends by itself; null where it lasts until somebody lifts it
 */
public record SuspensionView(
        String cluster,
        Optional<String> connector,
        String actor,
        Optional<String> reason,
        Instant since,
        Optional<Instant> until) {

    static SuspensionView of(Suspension row) {
        return new SuspensionView(
                row.cluster().value(),
                row.name().map(ConnectorName::value),
                row.actor(),
                row.reason(),
                row.since(),
                row.until());
    }
}
