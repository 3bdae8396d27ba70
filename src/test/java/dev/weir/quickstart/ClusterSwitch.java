package dev.weir.quickstart;

import dev.weir.sandbox.ConnectCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stops a Connect cluster for as long as a file with its name lies in a directory: {@code touch stop/operations}, and
 * {@code rm stop/operations} to have it again. Files that are there at the start are removed: all clusters run then.
 */
final class ClusterSwitch {

    private static final Duration PACE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path directory;
    private final List<ConnectCluster> clusters;
    private final Consumer<String> say;
    private final Map<String, Boolean> stopped = new HashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "clusters"));

    private ClusterSwitch(Path directory, List<ConnectCluster> clusters, Consumer<String> say) {
        this.directory = directory;
        this.clusters = clusters;
        this.say = say;
    }

    /**
     * Watches that directory from now on.
     *
     * @param clusters all running
     * @param say is told of each stop and start
     */
    static ClusterSwitch watch(Path directory, List<ConnectCluster> clusters, Consumer<String> say) throws IOException {
        Directories.delete(directory);
        Files.createDirectories(directory);
        ClusterSwitch watcher = new ClusterSwitch(directory, clusters, say);
        watcher.timer.scheduleWithFixedDelay(
                () -> clusters.forEach(watcher::look), 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
        return watcher;
    }

    /** Returns when no cluster will be stopped or started any more. */
    void stop() throws InterruptedException {
        timer.shutdown();
        timer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A timer forgets a task that throws; what failed is tried again. */
    private void look(ConnectCluster cluster) {
        boolean wanted = Files.exists(directory.resolve(cluster.name()));
        if (wanted == stopped.getOrDefault(cluster.name(), false)) {
            return;
        }
        try {
            turn(cluster, wanted);
            stopped.put(cluster.name(), wanted);
        } catch (RuntimeException e) {
            say.accept("the Connect cluster " + cluster.name() + " did not follow, trying again: " + e.getMessage());
        }
    }

    private void turn(ConnectCluster cluster, boolean stop) {
        if (stop) {
            cluster.stop();
            say.accept("the Connect cluster " + cluster.name() + " is stopped");
        } else {
            cluster.start();
            say.accept("the Connect cluster " + cluster.name() + " runs again");
        }
    }
}
