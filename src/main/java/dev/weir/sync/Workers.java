package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectVersion;
import dev.weir.connect.Plugin;
import dev.weir.model.ClusterName;
import dev.weir.plan.ConnectorClasses;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the workers of each cluster are born with: their version, their connector classes, and what these declare to be
 * passwords. It is asked for anew every ten minutes, and after a cluster has not answered, for an upgraded one mostly has
 * not. Thread-safe; two threads may ask for the same at once, and none waits for another cluster.
 */
final class Workers {

    private static final Set<String> CONNECTORS = Set.of("source", "sink");

    private final Map<ClusterName, Born> known = new ConcurrentHashMap<>();

    /** Version and classes, and when they were read by {@link System#nanoTime()}. */
    record Born(ConnectVersion version, ConnectorClasses classes, long readAt) {

        private static final long LONGEST = Duration.ofMinutes(10).toNanos();

        private boolean isFresh() {
            return System.nanoTime() - readAt < LONGEST;
        }
    }

    /** @throws dev.weir.connect.ConnectException if the cluster does not answer as it should */
    Born of(Target target) {
        Born last = known.get(target.name());
        if (last != null && last.isFresh()) {
            return last;
        }
        Born read = read(target.client());
        known.put(target.name(), read);
        return read;
    }

    void forget(ClusterName cluster) {
        known.remove(cluster);
    }

    static Born read(ConnectClient client) {
        Map<String, Set<String>> passwords = new HashMap<>();
        for (Plugin plugin : client.plugins()) {
            if (CONNECTORS.contains(plugin.type())) {
                passwords.put(plugin.className(), client.passwordKeys(plugin.className()));
            }
        }
        return new Born(client.worker().version(), new ConnectorClasses(passwords), System.nanoTime());
    }
}
