package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a job does to one connector.
 *
 * @param task the only one; empty for the connector
 * @param result empty while it is not known
 */
public record ActionItem(
        UUID job,
        int ordinal,
        ClusterName cluster,
        ConnectorName name,
        Optional<Integer> task,
        Optional<String> result,
        Optional<String> message,
        Optional<Instant> endedAt) {

    public static final String ACCEPTED = "Accepted";
    public static final String FAILED = "Failed";
    public static final String SKIPPED = "Skipped";
}
