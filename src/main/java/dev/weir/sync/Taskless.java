package dev.weir.sync;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when each connector has been seen running without a task. Known to this process alone: after a restart the time
 * counts anew, which only delays the finding. Thread-safe.
 */
public final class Taskless {

    private final InstantSource clock;
    private final Map<Key, Instant> since = new ConcurrentHashMap<>();

    public Taskless(InstantSource clock) {
        this.clock = clock;
    }

    private record Key(ClusterName cluster, ConnectorName name) {}

    /** For how long the connector has been without a task, this sight included. */
    Duration seen(ClusterName cluster, ConnectorName name, Optional<ConnectorStatus> status) {
        Key key = new Key(cluster, name);
        if (status.filter(Taskless::isTaskless).isEmpty()) {
            since.remove(key);
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        return Duration.between(since.computeIfAbsent(key, first -> now), now);
    }

    private static boolean isTaskless(ConnectorStatus status) {
        return status.state() == ConnectorState.RUNNING && status.tasks().isEmpty();
    }
}
