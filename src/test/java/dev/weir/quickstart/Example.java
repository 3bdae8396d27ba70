package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.sandbox.RawConnect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A connector of {@code example-repo}, read without any code of Weir. */
record Example(String name, String state, Map<String, String> config) {

    private static final Path CLUSTERS = Path.of("example-repo/clusters");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new YAMLMapper();

    static List<Example> of(String cluster) {
        try (Stream<Path> files = Files.walk(CLUSTERS.resolve(cluster))) {
            return files.filter(Files::isRegularFile).map(Example::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Example named(String cluster, String name) {
        return of(cluster).stream()
                .filter(example -> example.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Creates it on that cluster, where its config must be valid. */
    void create(RawConnect connect) {
        RawConnect.Answer verdict = connect.send(
                "PUT",
                "/connector-plugins/" + config.get("connector.class") + "/config/validate",
                JSON.valueToTree(config).toString());
        assertThat(verdict.json().path("error_count").asInt(-1))
                .as(verdict.body())
                .isZero();
        RawConnect.Answer answer = connect.create(name, config, state);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /** As {@link RawConnect#state(String)} says it. */
    String expected() {
        return switch (state) {
            // Connect asks no connector for tasks that it has never run
            case "PAUSED" -> "PAUSED []";
            case "STOPPED" -> "STOPPED []";
            default -> name.equals("demo-archive-sink") ? "RUNNING [FAILED]" : "RUNNING [RUNNING]";
        };
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
            return new Example(root.path("name").asText(baseName), "RUNNING", texts(baseName, config));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is unreadable", e);
        }
    }

    private static Example ofNative(JsonNode document) {
        String name = document.at("/metadata/name").asText();
        JsonNode spec = document.path("spec");
        Map<String, String> config = texts(name, spec.path("config"));
        config.put("connector.class", spec.path("class").asText());
        config.put("tasks.max", spec.path("tasksMax").asText());
        return new Example(name, spec.path("state").asText().toUpperCase(Locale.ROOT), config);
    }

    private static Map<String, String> texts(String name, JsonNode config) {
        Map<String, String> texts = new TreeMap<>(Map.of("name", name));
        config.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }
}
