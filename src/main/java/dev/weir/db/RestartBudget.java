package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of the restarts of a part that has failed or had failed.
 *
 * @param task its number; {@link #INSTANCE} for the connector's instance
 * @param config a hash of the config under which it was seen
 * @param why Weir gave up
 * @param nextAt when it is restarted next
 */
public record RestartBudget(
        ClusterName cluster,
        ConnectorName name,
        int task,
        String config,
        int attempts,
        Optional<Instant> restartedAt,
        Optional<Instant> failedSince,
        Optional<Instant> healthySince,
        Optional<Instant> gaveUpAt,
        Optional<String> why,
        Optional<Instant> nextAt) {

    /** Stands for the connector's instance among the numbers of tasks. */
    public static final int INSTANCE = -1;
}
