package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Weir and people do to connectors beside what Git says, on real workers. */
class OperationsIT {

    private static final String QUICK =
            "autoRestart: {delay: 1s, factor: 2, maxAttempts: %d, resetAfter: 3s, jitter: 0}";

    @TempDir
    static Path directory;

    private static RunningWeir weir;
    private static Path missing;

    @BeforeAll
    static void starts() {
        missing = directory.resolve("missing");
        weir = RunningWeir.start(WeirOptions.QUICK);
        weir.repository()
                .write("analytics/operated-sink.yml", sink("operated-sink", QUICK.formatted(10)))
                .write("analytics/operated-hopeless.yml", sink("operated-hopeless", QUICK.formatted(1)))
                .write("analytics/operated-source.yml", Documents.source("operated-source", "one"))
                .write("operations/operated-rest.yml", Documents.source("operated-rest", "rest"));
        weir.awaitSync("analytics", weir.repository().commit("Sinks into a directory that is not there"));
    }

    @AfterAll
    static void stops() {
        weir.close();
    }

    private static String sink(String name, String policy) {
        return """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: %s
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSinkConnector
                  %s
                  config:
                    topics: operated
                    file: %s/%1$s.txt
                """.formatted(name, policy, missing);
    }

    private static List<JsonNode> restarts(String name) {
        return items(weir.get("/clusters/analytics/connectors/" + name + "/restarts"));
    }

    private static String last(String name) {
        return restarts(name).stream()
                .findFirst()
                .map(restart -> restart.path("outcome").asText())
                .orElse("none");
    }

    @Test
    void aFailedTaskIsRestartedUntilItsCauseIsGoneAndTheHopelessOneIsGivenUp() throws IOException {
        eventually(() -> assertThat(last("operated-sink")).isEqualTo("FailedAgain"));
        eventually(() -> assertThat(last("operated-hopeless")).isEqualTo("GaveUp"));
        List<JsonNode> all = restarts("operated-sink");
        JsonNode first = all.get(all.size() - 1);
        assertThat(first.path("task").asInt()).isZero();
        assertThat(first.path("trigger").asText()).isEqualTo("auto");
        assertThat(first.path("attempt").asInt()).isEqualTo(1);
        assertThat(first.path("max").asInt()).isEqualTo(10);
        assertThat(first.path("trace").asText()).contains("operated-sink.txt");

        Files.createDirectory(missing);

        eventually(() -> assertThat(last("operated-sink")).isEqualTo("Recovered"));
        weir.awaitHealthy("analytics", "operated-sink");
        eventually(() -> assertThat(weir.connector("analytics", "operated-sink")
                        .at("/autoRestart/attempts")
                        .asInt())
                .isZero());
        assertThat(weir.connector("analytics", "operated-hopeless")
                        .at("/autoRestart/gaveUp")
                        .asBoolean())
                .isTrue();

        assertThat(weir.api()
                        .post(
                                "/clusters/analytics/connectors/operated-hopeless/restart",
                                "{\"reason\":\"there it is\"}")
                        .status())
                .isEqualTo(202);
        weir.awaitHealthy("analytics", "operated-hopeless");
        assertThat(restarts("operated-hopeless").get(0).path("actor").asText()).isNotEqualTo("weir");
    }

    @Test
    void aPausedConnectorStaysPausedThroughACommitUntilItIsGivenBack() {
        weir.awaitHealthy("analytics", "operated-source");
        JsonNode job = weir.api()
                .post("/clusters/analytics/connectors/operated-source/pause", "{\"reason\":\"maintenance\"}")
                .json();
        eventually(() -> assertThat(weir.get("/jobs/" + job.path("id").asText())
                        .at("/items/0/result")
                        .asText())
                .isEqualTo("Accepted"));
        eventually(() ->
                assertThat(weir.connect("analytics").state("operated-source")).startsWith("PAUSED"));

        weir.repository()
                .write("analytics/operated-source.yml", Documents.source("operated-source", "two"))
                .commit("Another topic");
        eventually(() -> assertThat(weir.liveConfig("analytics", "operated-source")
                        .path("topic")
                        .asText())
                .isEqualTo("two"));
        eventually(() ->
                assertThat(weir.connect("analytics").state("operated-source")).startsWith("PAUSED"));
        weir.awaitSynced("analytics", "operated-source");

        weir.database().execute("update hold set until = now()");

        eventually(() ->
                assertThat(weir.connect("analytics").state("operated-source")).startsWith("RUNNING"));
    }
}
