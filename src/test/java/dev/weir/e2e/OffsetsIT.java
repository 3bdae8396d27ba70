package dev.weir.e2e;

import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source and a sink on a real worker read again what they are told to, and go on where they were. */
class OffsetsIT {

    private static final String SOURCE = "/clusters/analytics/connectors/offsets-source/offsets";
    private static final String SINK = "/clusters/analytics/connectors/offsets-sink/offsets";

    @TempDir
    static Path directory;

    private static RunningWeir weir;
    private static Path in;
    private static Path out;

    @BeforeAll
    static void starts() throws IOException {
        in = Files.createFile(directory.resolve("in.txt"));
        out = directory.resolve("out.txt");
        weir = RunningWeir.start(WeirOptions.QUICK);
        weir.repository()
                .write(
                        "analytics/offsets-source.yml",
                        document("offsets-source", "Source", "file: " + in, "topic: offsets"))
                .write(
                        "analytics/offsets-sink.yml",
                        document("offsets-sink", "Sink", "file: " + out, "topics: offsets"));
        weir.awaitSync("analytics", weir.repository().commit("A source and a sink"));
    }

    @AfterAll
    static void stops() {
        weir.close();
    }

    private static String document(String name, String kind, String... config) {
        return """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: %s
                spec:
                  class: org.apache.kafka.connect.file.FileStream%sConnector
                  config:
                    key.converter: org.apache.kafka.connect.storage.StringConverter
                    value.converter: org.apache.kafka.connect.storage.StringConverter
                    %s
                """.formatted(name, kind, String.join("\n    ", config));
    }

    @Test
    void readAgainFromTheBeginningAndGoOnWhereTheyWere() throws IOException {
        List<String> topic = new ArrayList<>(append(0, 50));
        List<String> written = new ArrayList<>(topic);
        shows(written);

        changed(weir.api().ask("DELETE", SOURCE, "{\"reason\": \"read it all again\"}"), SOURCE);
        topic.addAll(lines(0, 50));
        written.addAll(lines(0, 50));
        shows(written);

        topic.addAll(append(50, 80));
        written.addAll(lines(50, 80));
        shows(written);
        String kept = weir.get(SOURCE).path("snapshots").path(0).path("id").asText();
        changed(weir.api().post(SOURCE + "/restore", "{\"snapshot\": \"" + kept + "\"}"), SOURCE);
        topic.addAll(lines(50, 80));
        written.addAll(lines(50, 80));
        shows(written);

        changed(weir.api().ask("DELETE", SINK, ""), SINK);
        written.addAll(topic);
        shows(written);

        String entry = "{\"partition\": {\"kafka_topic\": \"offsets\", \"kafka_partition\": 0}, \"offset\":"
                + " {\"kafka_offset\": " + (topic.size() - 3) + "}}";
        changed(weir.api().ask("PATCH", SINK, "{\"offsets\": [" + entry + "]}"), SINK);
        written.addAll(topic.subList(topic.size() - 3, topic.size()));
        shows(written);
        weir.awaitHealthy("analytics", "offsets-source");
        weir.awaitHealthy("analytics", "offsets-sink");
    }

    @Test
    void whatThePluginRefusesLeavesItRunning() {
        weir.awaitHealthy("analytics", "offsets-source");
        Api.Answer answer = weir.api()
                .ask("PATCH", SOURCE, "{\"offsets\":[{\"partition\":{\"odd\":1},\"offset\":{\"position\":1}}]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        eventually(() -> assertThat(weir.get(SOURCE).path("job").path("outcome").asText())
                .isEqualTo("refused"));
        assertThat(weir.get(SOURCE).path("job").path("message").asText()).contains("filename", "it is running");
        weir.awaitHealthy("analytics", "offsets-source");
    }

    private static void changed(Api.Answer answer, String path) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String id = answer.json().path("id").asText();
        eventually(() -> {
            JsonNode job = weir.get(path).path("job");
            assertThat(job.path("id").asText() + " " + job.path("outcome").asText())
                    .as("%s", job)
                    .isEqualTo(id + " changed");
        });
    }

    private static void shows(List<String> lines) {
        eventually(() -> assertThat(out).content().isEqualTo(text(lines)));
    }

    private static List<String> append(int from, int to) throws IOException {
        Files.writeString(in, text(lines(from, to)), StandardOpenOption.APPEND);
        return lines(from, to);
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "line " + number).toList();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
