package dev.weir.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker and real, distributed Connect clusters in this JVM, all on 127.0.0.1. Every broker and worker listens
 * on a port of its own that stays the same for as long as the directory is kept.
 *
 * <p>A started sandbox may be read by many threads; its clusters are started and stopped by one.
 */
public final class Sandbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sandbox.class);

    private final SandboxOptions options;
    private final Path directory;
    private final Ports ports;
    private final KafkaBroker broker;
    private final Map<String, ConnectCluster> clusters = new LinkedHashMap<>();

    private Sandbox(SandboxOptions options, Path directory) {
        this.options = options;
        this.directory = directory;
        this.ports = new Ports(directory.resolve("ports.properties"));
        this.broker = KafkaBroker.start(directory.resolve("kafka"), ports);
        options.clusters().forEach(name -> clusters.put(name, cluster(name)));
    }

    /** Starts the broker and then all clusters at once; returns when every one of them is healthy. */
    public static Sandbox start(SandboxOptions options) {
        long began = System.nanoTime();
        KafkaExit.isNoExitOfThisJvm();
        Sandbox sandbox = new Sandbox(options, directory(options));
        try {
            sandbox.onAllClusters(ConnectCluster::start);
            LOG.debug("Kafka and {} run, after {} ms", options.clusters(), (System.nanoTime() - began) / 1_000_000);
            return sandbox;
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** The directory that {@code ${demo:data}} stands for; it exists. */
    public Path data() {
        return directory.resolve("data");
    }

    public ConnectCluster cluster(int index) {
        return clusters().get(index);
    }

    public List<ConnectCluster> clusters() {
        return List.copyOf(clusters.values());
    }

    /** Stops the clusters, then the broker, and deletes what is temporary. Harmless when called twice. */
    @Override
    public void close() {
        onAllClusters(ConnectCluster::stop);
        Deadline.orAbandon("the broker", broker::stop);
        if (options.directory().isEmpty()) {
            delete(directory);
        }
    }

    private void onAllClusters(Consumer<ConnectCluster> step) {
        CompletableFuture.allOf(clusters.values().stream()
                        .map(cluster -> CompletableFuture.runAsync(
                                () -> step.accept(cluster), task -> new Thread(task, cluster.name()).start()))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private ConnectCluster cluster(String name) {
        int port = options.restPorts().containsKey(name) ? options.restPorts().get(name) : ports.of("connect-" + name);
        return new ConnectCluster(name, port, ports, chosen -> workerSettings(name, chosen));
    }

    private Map<String, String> workerSettings(String cluster, int port) {
        Map<String, String> demo = new HashMap<>(options.demo());
        demo.putIfAbsent("data", data().toString());
        demo.putIfAbsent("bootstrap", bootstrapServers());
        Map<String, String> settings = WorkerSettings.of(bootstrapServers(), cluster, port, demo);
        settings.putAll(options.workerSettings());
        return settings;
    }

    private static Path directory(SandboxOptions options) {
        try {
            Path directory = options.directory().isPresent()
                    ? options.directory().get().toAbsolutePath()
                    : Files.createTempDirectory("weir-sandbox-");
            Files.createDirectories(directory.resolve("data"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's directory could not be made", e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sandbox's directory " + directory + " could not be deleted", e);
        }
    }
}
