package dev.weir.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Sandbox} is to be. Immutable.
 *
 * @param directory kept over restarts, with Kafka's data and the ports; a temporary one where empty
 * @param clusters the names of the Connect clusters
 * @param restPorts the REST port of a cluster's first worker, where it must be a certain one
 * @param workerSettings of every worker, over the sandbox's own
 * @param demo what {@code ${demo:KEY}} in a connector's config stands for, beside {@code data} and {@code bootstrap}
 */
public record SandboxOptions(
        Optional<Path> directory,
        List<String> clusters,
        Map<String, Integer> restPorts,
        Map<String, String> workerSettings,
        Map<String, String> demo) {

    public SandboxOptions {
        clusters = List.copyOf(clusters);
        restPorts = Map.copyOf(restPorts);
        workerSettings = Map.copyOf(workerSettings);
        demo = Map.copyOf(demo);
    }

    /** Leaves nothing behind. */
    public static SandboxOptions temporary(String... clusters) {
        return new SandboxOptions(Optional.empty(), List.of(clusters), Map.of(), Map.of(), Map.of());
    }

    /** Finds its topics, connectors and offsets again at the next start, and its ports too where they are free. */
    public static SandboxOptions kept(Path directory, String... clusters) {
        return new SandboxOptions(Optional.of(directory), List.of(clusters), Map.of(), Map.of(), Map.of());
    }

    public SandboxOptions withRestPort(String cluster, int port) {
        return new SandboxOptions(directory, clusters, with(restPorts, cluster, port), workerSettings, demo);
    }

    /** For example {@code scheduled.rebalance.max.delay.ms}, which the sandbox sets to 0. */
    public SandboxOptions withWorkerSetting(String key, String value) {
        return new SandboxOptions(directory, clusters, restPorts, with(workerSettings, key, value), demo);
    }

    public SandboxOptions withDemo(String key, String value) {
        return new SandboxOptions(directory, clusters, restPorts, workerSettings, with(demo, key, value));
    }

    public SandboxOptions withDemo(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(demo);
        all.putAll(more);
        return new SandboxOptions(directory, clusters, restPorts, workerSettings, all);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }
}
