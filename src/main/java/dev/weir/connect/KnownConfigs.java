package dev.weir.connect;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.LiveConnector;
import dev.weir.model.LiveState;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The configs last seen or sent, in memory only: a stack trace quotes secrets of the config that its connector runs with,
 * and the status in which it comes does not hold that config. Thread-safe.
 */
final class KnownConfigs {

    /** The config before is known, too: the new one may have been rejected, or the trace be older than it. */
    private record Known(ConnectorConfig latest, ConnectorConfig before) {

        static Known next(@Nullable Known known, ConnectorConfig config) {
            if (known == null) {
                return new Known(config, config);
            }
            return known.latest.equals(config) ? known : new Known(config, known.latest);
        }

        Redaction redaction() {
            return Redaction.of(latest).and(Redaction.of(before));
        }
    }

    private final Map<ConnectorName, Known> configs = new ConcurrentHashMap<>();

    /** The config, as the object that it was before where it is equal. */
    ConnectorConfig put(ConnectorName name, ConnectorConfig config) {
        return Objects.requireNonNull(configs.compute(name, (key, known) -> Known.next(known, config)))
                .latest();
    }

    /** Forgets what is not in that listing. */
    LiveState keepOnly(LiveState live) {
        configs.keySet().retainAll(live.connectors().keySet());
        SortedMap<ConnectorName, LiveConnector> connectors = new TreeMap<>();
        live.connectors()
                .forEach((name, connector) -> connectors.put(
                        name, new LiveConnector(name, put(name, connector.config()), connector.status())));
        return new LiveState(live.worker(), connectors, live.unmanageable());
    }

    Redaction redaction(ConnectorName name) {
        Known known = configs.get(name);
        return known == null ? Redaction.NONE : known.redaction();
    }
}
