package dev.weir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConnectCluster cluster = SharedSandbox.get().cluster(0);

    @AfterEach
    void removesItsConnectors() {
        cluster.start();
        cluster.rest().delete("sandbox-file");
    }

    @Test
    void runsTwoClustersThatKnowNothingOfEachOther() {
        createFileSource();

        assertThat(cluster.rest().get("/connectors").body()).contains("sandbox-file");
        assertThat(SharedSandbox.get().cluster(1).rest().get("/connectors").body())
                .doesNotContain("sandbox-file");
    }

    @Test
    void offersTheConnectorsThatTheExamplesUse() {
        assertThat(cluster.rest().get("/connector-plugins").json().findValuesAsText("class"))
                .contains(
                        "org.apache.kafka.connect.file.FileStreamSourceConnector",
                        "org.apache.kafka.connect.file.FileStreamSinkConnector",
                        "org.apache.kafka.connect.mirror.MirrorSourceConnector",
                        "org.apache.kafka.connect.mirror.MirrorCheckpointConnector",
                        "org.apache.kafka.connect.mirror.MirrorHeartbeatConnector",
                        "org.apache.kafka.connect.tools.MockSourceConnector",
                        "org.apache.kafka.connect.tools.MockSinkConnector",
                        "org.apache.kafka.connect.tools.VerifiableSourceConnector");
    }

    @Test
    void bringsItsConnectorsBackOnTheSameUrlWhenAClusterIsStoppedAndStarted() {
        createFileSource();
        awaitRunning();

        cluster.stop();
        cluster.start();

        awaitRunning();
    }

    @Test
    void takesASecondWorkerIntoTheGroup() {
        createFileSource();

        ConnectWorker second = cluster.addWorker();

        await().atMost(PATIENCE)
                .until(() ->
                        new RawConnect(second.url()).get("/connectors").body().contains("sandbox-file"));
        cluster.stop();
    }

    @Test
    void findsItsConnectorsAgainInAKeptDirectory(@TempDir Path directory) throws IOException {
        SandboxOptions options = SandboxOptions.kept(directory, "kept");
        String id;
        try (Sandbox sandbox = Sandbox.start(options)) {
            id = kafkaClusterId(sandbox);
            sandbox.cluster(0).rest().create("kept-file", fileSource(), "STOPPED");
        }
        try (Sandbox sandbox = Sandbox.start(options)) {
            assertThat(kafkaClusterId(sandbox)).isEqualTo(id);
            await().atMost(PATIENCE).until(() -> sandbox.cluster(0).rest().state("kept-file"), "STOPPED []"::equals);
        }
        assertThat(Files.exists(directory.resolve("kafka/meta.properties"))).isTrue();
    }

    private void createFileSource() {
        assertThat(cluster.rest().create("sandbox-file", fileSource()).status()).isEqualTo(201);
    }

    private void awaitRunning() {
        await().atMost(PATIENCE).until(() -> cluster.rest().state("sandbox-file"), "RUNNING [RUNNING]"::equals);
    }

    private static String kafkaClusterId(Sandbox sandbox) {
        return sandbox.cluster(0)
                .rest()
                .get("/")
                .json()
                .path("kafka_cluster_id")
                .asText();
    }

    private static Map<String, String> fileSource() {
        return Map.of(
                "connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector",
                "file", "${demo:data}/sandbox.txt",
                "topic", "sandbox-lines");
    }
}
