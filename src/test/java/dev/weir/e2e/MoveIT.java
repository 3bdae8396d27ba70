package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
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

/** A source and a sink move between two real Connect clusters, and no line is read or written twice. */
class MoveIT {

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
                .write("analytics/moving-source.yml", source())
                .write("analytics/moving-sink.yml", sink())
                .write("operations/moving-rest.yml", Documents.source("moving-rest", "rest"));
        weir.awaitSync("analytics", weir.repository().commit("A source and a sink"));
    }

    @AfterAll
    static void stops() {
        weir.close();
    }

    private static String source() {
        return document("moving-source", "Source", "file: " + in, "topic: moving");
    }

    private static String sink() {
        return document("moving-sink", "Sink", "file: " + out, "topics: moving");
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
    void bothGoOnThereWhereTheyHaveComeToHere() throws IOException {
        List<String> lines = append(0, 50);
        eventually(() -> assertThat(out).content().isEqualTo(text(lines)));

        move("moving-source");
        lines.addAll(append(50, 100));
        eventually(() -> assertThat(out).content().isEqualTo(text(lines)));

        move("moving-sink");
        lines.addAll(append(100, 150));
        eventually(() -> assertThat(out).content().isEqualTo(text(lines)));

        assertThat(weir.live("analytics")).doesNotContain("moving-source", "moving-sink");
        assertThat(items(weir.get("/deleted")).stream()
                        .map(gone -> gone.path("name").asText() + " "
                                + gone.path("movedTo").asText()))
                .contains("moving-source operations", "moving-sink operations");
    }

    /** Moves the file, and says yes. */
    private static void move(String name) {
        weir.awaitHealthy("analytics", name);
        weir.repository()
                .remove("analytics/" + name + ".yml")
                .write("operations/" + name + ".yml", name.endsWith("source") ? source() : sink())
                .commit("Move " + name);
        JsonNode approval = weir.awaitApproval("analytics");
        assertThat(items(approval)).singleElement().satisfies(item -> {
            assertThat(item.path("connector").asText()).isEqualTo(name);
            assertThat(item.path("action").asText()).isEqualTo("move");
        });
        weir.decide(approval, "approve");
        weir.awaitSynced("operations", name);
        eventually(() -> assertThat(weir.live("analytics")).doesNotContain(name));
        weir.awaitHealthy("operations", name);
    }

    private static List<String> append(int from, int to) throws IOException {
        List<String> lines =
                IntStream.range(from, to).mapToObj(number -> "line " + number).toList();
        Files.writeString(in, text(lines), StandardOpenOption.APPEND);
        return new ArrayList<>(lines);
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
