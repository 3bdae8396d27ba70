package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.sandbox.ConnectCluster;
import dev.weir.sandbox.Ports;
import dev.weir.sandbox.RawConnect;
import dev.weir.sandbox.SharedSandbox;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSwitchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final List<ConnectCluster> clusters = SharedSandbox.get().clusters();
    private final List<String> said = new CopyOnWriteArrayList<>();

    @AfterEach
    void allRun() {
        clusters.forEach(ConnectCluster::start);
    }

    @Test
    void stopsAClusterForAsLongAsItsFileIsThere() throws Exception {
        Path stop = directory.resolve("stop");
        ClusterSwitch watcher = ClusterSwitch.watch(stop, clusters, said::add);
        URI operations = clusters.get(1).url();

        Files.createFile(stop.resolve("operations"));
        await().atMost(PATIENCE).until(() -> said.contains("the Connect cluster operations is stopped"));
        assertThat(Ports.isFree(operations.getPort())).isTrue();
        assertThat(answers(clusters.get(0).url())).isTrue();

        Files.delete(stop.resolve("operations"));
        await().atMost(PATIENCE).until(() -> said.contains("the Connect cluster operations runs again"));
        assertThat(answers(operations)).isTrue();
        watcher.stop();
    }

    @Test
    void knowsNothingOfTheFilesOfAnEarlierRun() throws Exception {
        Path stop = Files.createDirectories(directory.resolve("stop"));
        Files.createFile(stop.resolve("operations"));

        ClusterSwitch.watch(stop, clusters, said::add).stop();

        assertThat(stop).isEmptyDirectory();
        assertThat(said).isEmpty();
    }

    private static boolean answers(URI url) {
        try {
            return new RawConnect(url).get("/health").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
