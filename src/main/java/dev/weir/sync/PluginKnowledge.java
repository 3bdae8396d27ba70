package dev.weir.sync;

import dev.weir.connect.ConnectVersion;
import dev.weir.connect.Plugin;
import dev.weir.model.ClusterName;
import dev.weir.plan.ConnectorClasses;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The connector classes of each cluster and what they declare to be passwords. Plugins change only when a worker starts
 * anew, so each class is asked about once for each version of it. Thread-safe.
 */
final class PluginKnowledge {

    private static final Set<String> CONNECTORS = Set.of("source", "sink");

    private final Map<Key, Set<String>> passwords = new ConcurrentHashMap<>();

    private record Key(ClusterName cluster, ConnectVersion connect, Plugin plugin) {}

    /** @throws dev.weir.connect.ConnectException if the cluster does not answer as it should */
    ConnectorClasses of(Target target, ConnectVersion version) {
        return new ConnectorClasses(target.client().plugins().stream()
                .filter(plugin -> CONNECTORS.contains(plugin.type()))
                .map(plugin -> new Key(target.name(), version, plugin))
                .collect(Collectors.toMap(key -> key.plugin().className(), passwordsOf(target), (one, other) -> one)));
    }

    private Function<Key, Set<String>> passwordsOf(Target target) {
        return key -> passwords.computeIfAbsent(
                key, unknown -> target.client().passwordKeys(unknown.plugin().className()));
    }
}
