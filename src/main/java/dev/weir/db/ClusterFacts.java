package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.mapper.Nested;

/**
 * What is known of a Connect cluster.
 *
 * @param retired no longer in {@code config.yml}; its rows are kept and nothing of it is touched
 * @param holder the node that may write to it now
 * @param since when it became reachable or unreachable
 * @param problem why it is not reachable
 * @param infoAge since the last listing with configs, by the database's clock
 * @param appliedSeq the revision whose sync ended last
 * @param closedBy the window that keeps syncs from writing to it, as it was observed last
 */
public record ClusterFacts(
        ClusterName name,
        Optional<String> kafkaCluster,
        String url,
        boolean retired,
        Optional<String> holder,
        boolean reachable,
        Instant since,
        Optional<String> problem,
        Optional<String> version,
        Optional<Instant> statusAt,
        Optional<Instant> infoAt,
        Optional<Duration> infoAge,
        @Nested Suspicion suspicion,
        Optional<Long> appliedSeq,
        Optional<String> closedBy) {

    /**
     * The evidence that connectors are gone, or only not shown.
     *
     * @param vanished names that a listing lacked
     * @param vanishedFor since the first listing that lacked one of them
     * @param vanishedBy the worker that gave that listing
     * @param provedAbsent those that a call to the herder has proved absent since
     */
    public record Suspicion(
            Set<ConnectorName> vanished,
            Optional<Duration> vanishedFor,
            Optional<String> vanishedBy,
            Set<ConnectorName> provedAbsent) {}
}
