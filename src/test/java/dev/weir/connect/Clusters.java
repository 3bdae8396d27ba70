package dev.weir.connect;

import dev.weir.config.ClusterSettings;
import dev.weir.config.SyncSettings;
import dev.weir.model.ClusterName;
import dev.weir.model.KeyPatterns;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cluster settings for tests. */
final class Clusters {

    static final Timeouts QUICK = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(700));

    private Clusters() {}

    static ClusterSettings at(URI... workers) {
        return with(Optional.empty(), Map.of(), workers);
    }

    static ClusterSettings with(Optional<ClusterSettings.Basic> basic, Map<String, String> headers, URI... workers) {
        return new ClusterSettings(
                new ClusterName("payments"),
                Optional.empty(),
                List.of(),
                List.of(workers),
                basic,
                headers,
                ClusterSettings.Observe.STANDARD,
                SyncSettings.STANDARD,
                KeyPatterns.NONE,
                4);
    }
}
