package dev.weir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Puts the examples on real clusters with nothing of Weir between, so that a fault of theirs is known as theirs. */
class ExampleRepoIT {

    private static final Path CLUSTERS = Path.of("example-repo/clusters");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    private final Sandbox sandbox = SharedSandbox.get();

    private record Example(String name, String state, Map<String, String> config) {

        String expected() {
            return switch (state) {
                // Connect asks no connector for tasks that it has never run
                case "PAUSED" -> "PAUSED []";
                case "STOPPED" -> "STOPPED []";
                default -> name.equals("demo-archive-sink") ? "RUNNING [FAILED]" : "RUNNING [RUNNING]";
            };
        }
    }

    @AfterEach
    void removesTheExamples() {
        for (ConnectCluster cluster : sandbox.clusters()) {
            examples(cluster.name()).forEach(example -> cluster.rest().delete(example.name()));
        }
    }

    @Test
    void everyExampleIsValidAndReachesItsDeclaredState() {
        DemoFiles.writeTo(sandbox.data());
        for (ConnectCluster cluster : sandbox.clusters()) {
            examples(cluster.name()).forEach(example -> create(cluster, example));
        }

        for (ConnectCluster cluster : sandbox.clusters()) {
            List<Example> examples = examples(cluster.name());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(states(cluster, examples)).isEqualTo(expected(examples)));
        }
    }

    private static void create(ConnectCluster cluster, Example example) {
        String type = example.config().get("connector.class");
        RawConnect.Answer verdict =
                cluster.rest().send("PUT", "/connector-plugins/" + type + "/config/validate", json(example.config()));
        assertThat(verdict.json().path("error_count").asInt(-1))
                .as(verdict.body())
                .isZero();
        RawConnect.Answer answer = cluster.rest().create(example.name(), example.config(), example.state());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static SortedMap<String, String> states(ConnectCluster cluster, List<Example> examples) {
        return new TreeMap<>(examples.stream()
                .collect(Collectors.toMap(
                        Example::name, example -> cluster.rest().state(example.name()))));
    }

    private static SortedMap<String, String> expected(List<Example> examples) {
        return new TreeMap<>(examples.stream().collect(Collectors.toMap(Example::name, Example::expected)));
    }

    private static List<Example> examples(String cluster) {
        try (Stream<Path> files = Files.walk(CLUSTERS.resolve(cluster))) {
            return files.filter(Files::isRegularFile).map(ExampleRepoIT::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example read(Path file) {
        try {
            String fileName = file.getFileName().toString();
            if (fileName.endsWith(".yml")) {
                return ofNative(YAML.readTree(file.toFile()));
            }
            JsonNode root = JSON.readTree(file.toFile());
            String baseName = fileName.substring(0, fileName.lastIndexOf('.'));
            JsonNode config = root.has("config") ? root.path("config") : root;
            return new Example(root.path("name").asText(baseName), "RUNNING", named(baseName, config));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is unreadable", e);
        }
    }

    private static Example ofNative(JsonNode document) {
        String name = document.at("/metadata/name").asText();
        JsonNode spec = document.path("spec");
        Map<String, String> config = named(name, spec.path("config"));
        config.put("connector.class", spec.path("class").asText());
        config.put("tasks.max", spec.path("tasksMax").asText());
        return new Example(name, spec.path("state").asText().toUpperCase(Locale.ROOT), config);
    }

    private static Map<String, String> named(String name, JsonNode config) {
        Map<String, String> texts = new TreeMap<>(Map.of("name", name));
        config.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static String json(Map<String, String> config) {
        return JSON.valueToTree(config).toString();
    }
}
