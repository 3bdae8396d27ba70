package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
import static dev.weir.e2e.Documents.source;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of, and done to, a real cluster at once. */
class InquiriesIT {

    private static final String FILE_SOURCE = "org.apache.kafka.connect.file.FileStreamSourceConnector";

    private static RunningWeir weir;

    @TempDir
    private Path directory;

    @BeforeAll
    static void starts() {
        weir = RunningWeir.start(WeirOptions.QUICK);
    }

    @AfterAll
    static void stops() {
        weir.close();
    }

    @Test
    void namesEveryPluginWithItsKeys() {
        JsonNode plugins = weir.get("/clusters/analytics/plugins");
        assertThat(plugins.path("items").findValuesAsText("type"))
                .contains("source", "sink", "converter", "header_converter", "transformation", "predicate");

        for (JsonNode plugin : items(plugins)) {
            String path = "/clusters/analytics/plugins/" + plugin.path("class").asText() + "/config";
            assertThat(weir.api().ask("GET", path, "").status()).as(path).isEqualTo(200);
        }
        JsonNode keys =
                weir.get("/clusters/analytics/plugins/io.debezium.connector.postgresql.PostgresConnector/config");
        assertThat(items(keys)).anySatisfy(key -> {
            assertThat(key.path("name").asText()).isEqualTo("database.password");
            assertThat(key.path("type").asText()).isEqualTo("PASSWORD");
            assertThat(key.path("default").isNull()).isTrue();
        });
    }

    @Test
    void validatesAConfigAndShowsNothingThatAPlaceholderStandsFor() throws IOException {
        Path secrets = Files.writeString(
                directory.resolve("s.properties"), "pw=canary-file-1\nhost=canary-host-1.invalid\nn=canary-n-1\n");
        String file = "${file:" + secrets + ":";
        String config = """
                {"config": {"connector.class": "io.debezium.connector.postgresql.PostgresConnector",
                  "topic.prefix": "t", "database.dbname": "d", "database.user": "u", "database.hostname": "%shost}",
                  "database.password": "%spw}", "tasks.max": "%sn}", "transforms": "a",
                  "transforms.a.type": "%sn}", "producer.override.sasl.jaas.config": "%spw}",
                  "errors.retry.timeout": "1%sn}", "tombstone.on.delete": "%sn}", "database.port": "canary"}}
                """.replace("%s", file).replace("\\", "\\\\");

        Api.Answer answer = weir.api().post("/clusters/analytics/validate", config);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().replace("Invalid value canary for configuration database.port", ""))
                .doesNotContain("canary-");
        assertThat(answer.json().path("valid").asBoolean()).isFalse();
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .contains("tasks.max", "errors.retry.timeout", "transforms.a.type");
        assertThat(answer.json().path("unknownKeys").findValuesAsText("meant")).contains("tombstones.on.delete");
        assertThat(Canaries.lines(Files.readString(weir.log()))).isEmpty();
    }

    @Test
    void validatesAFileAndWritesNothing() {
        weir.forgetRequests();
        String content = source("inquiries-file", "t").replace("\n", "\\n").replace("\"", "\\\"");

        Api.Answer answer = weir.api()
                .post(
                        "/clusters/analytics/validate",
                        "{\"file\": {\"path\": \"a.yml\", \"content\": \"" + content + "\"}}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("valid").asBoolean()).as(answer.body()).isTrue();
        assertThat(weir.live("analytics")).doesNotContain("inquiries-file");
        assertThat(weir.as("viewer")
                        .post(
                                "/clusters/analytics/validate",
                                "{\"config\":{\"connector.class\":\"" + FILE_SOURCE + "\"}}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void listsTheTopicsOfAConnectorAndForgetsThem() throws IOException {
        Path lines = Files.writeString(directory.resolve("lines.txt"), "one\n");
        String sha = weir.repository()
                .write(
                        "analytics/inquiries-topics.yml",
                        source("inquiries-topics", "inquiries-used").replace("/dev/null", lines.toString()))
                .commit("Write a line");
        weir.awaitSync("analytics", sha);
        weir.awaitHealthy("analytics", "inquiries-topics");
        String path = "/clusters/analytics/connectors/inquiries-topics/topics";
        eventually(() -> assertThat(weir.get(path).path("topics").toString()).isEqualTo("[\"inquiries-used\"]"));

        assertThat(weir.api().post(path + "/reset", "").status()).isEqualTo(202);

        eventually(() -> assertThat(weir.get(path).path("topics")).isEmpty());
        assertThat(weir.api()
                        .ask("GET", "/clusters/analytics/connectors/inquiries-absent/topics", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void setsALevelAndHasItGoBackByItself() {
        String path = "/clusters/operations/loggers/inquiries.logger";
        String before =
                weir.get("/clusters/operations/loggers/root").path("level").asText();
        Instant until = Instant.now().plus(Duration.ofSeconds(6));

        Api.Answer set = weir.api().ask("PUT", path, "{\"level\": \"TRACE\", \"until\": \"" + until + "\"}");

        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(set.json().path("raised").path("before").asText()).isEqualTo(before);
        assertThat(set.json().path("raised").path("scope").asText()).isEqualTo("cluster");
        eventually(() -> assertThat(worker()).isEqualTo("TRACE"));
        eventually(() -> assertThat(weir.get(path).path("raised").isNull()).isTrue());
        eventually(() -> assertThat(worker()).isEqualTo(before));
    }

    private static String worker() {
        return weir.connect("operations")
                .get("/admin/loggers/inquiries.logger")
                .json()
                .path("level")
                .asText();
    }

    @Test
    void goesBackAlsoWhenItsTimeEndsWhileTheServiceIsDown() {
        String path = "/clusters/operations/loggers/inquiries.restart";
        Instant until = Instant.now().plus(Duration.ofSeconds(5));
        weir.api().ask("PUT", path, "{\"level\": \"TRACE\", \"until\": \"" + until + "\"}");

        weir.stopService();
        weir.startService();

        eventually(() -> assertThat(weir.get(path).path("raised").isNull()).isTrue());
        assertThat(Instant.now()).isAfter(until);
    }
}
