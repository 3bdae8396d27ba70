package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.weir.api.TestDoors;
import dev.weir.config.ManifestSchema;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema against the reader: what one allows the other takes. */
class SchemaCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void printsTheSchemaOfAllKindsAndOfOne() throws IOException {
        Prompt.Ended all = new Prompt().run("schema");
        Prompt.Ended one = new Prompt().run("schema", "--kind", "Connector");

        assertThat(JSON.readTree(all.out()).path("$ref").asText()).isEqualTo("#/$defs/Document");
        assertThat(JSON.readTree(one.out()).path("$ref").asText()).isEqualTo("#/$defs/Connector");
        assertThat(new Prompt().run("schema", "--kind", "Topic").code()).isEqualTo(64);
        assertThatThrownBy(() -> ManifestSchema.of("Topic")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isServedToEverybody() {
        try (TestDoors doors = new TestDoors()) {
            HttpResponse<String> all = doors.send(doors.to("/api/v1/schema"));
            HttpResponse<String> one = doors.send(doors.to("/api/v1/schema?kind=Repository"));

            assertThat(all.statusCode()).isEqualTo(200);
            assertThat(all.headers().firstValue("Content-Type").orElse("")).startsWith("application/schema+json");
            assertThat(all.body()).isEqualTo(ManifestSchema.ofAll());
            assertThat(one.body()).isEqualTo(ManifestSchema.of("Repository"));
            assertThat(doors.send(doors.to("/api/v1/schema?kind=Topic")).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void describesEveryFieldThatItNames() throws IOException {
        JsonNode definitions = JSON.readTree(ManifestSchema.ofAll()).path("$defs");
        definitions
                .properties()
                .forEach(definition -> definition
                        .getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> assertThat(isDescribed(property.getValue(), definitions))
                                .as(definition.getKey() + "." + property.getKey())
                                .isTrue()));
    }

    private static boolean isDescribed(JsonNode property, JsonNode definitions) {
        String reference = property.path("$ref").asText().replace("#/$defs/", "");
        return property.has("description")
                || (!reference.isEmpty() && isDescribed(definitions.path(reference), definitions))
                || isDescribedWithin(property.path("anyOf"), definitions);
    }

    private static boolean isDescribedWithin(JsonNode choices, JsonNode definitions) {
        return choices.size() > 0 && isDescribed(choices.get(0), definitions);
    }

    @Test
    void takesTheExampleRepository() throws IOException {
        for (Path file : yaml(Path.of("example-repo"))) {
            // who the teams are is no document with a kind
            if (!file.endsWith("teams.yml")) {
                for (JsonNode document : documents(Files.readString(file))) {
                    assertThat(flaws(document)).as(file.toString()).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: Connector, metadata: {name: a}, spec: {class: A, state: stopped, config: {a: 1, b: true, c: x}}}",
                "{kind: Connector, metadata: {name: a, labels: {x: 1}}, spec: {class: A, initialState: paused, wave: -1}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, tasksMax: '4', deletion: {protected: true}}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, tasksMax: 4, ignore: ['x.*', y], version: '1.10'}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, autoRestart: {delay: 90s, maxDelay: PT2H, factor: 1.5}}}"
            })
    void takesWhatTheReaderTakes(String document) throws IOException {
        assertThat(flaws(asNative(document))).isEmpty();
        assertThat(validated(document)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: Connector, metadata: {name: a/b}, spec: {class: A}}",
                "{kind: Connector, metadata: {}, spec: {class: A}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, state: running, initialState: paused}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, state: halted}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, config: {a: [b]}}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, config: {a: null}}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, tasksMax: 0}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, ignore: [name]}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, ignore: ['*.x']}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, autoRestart: {delay: soon}}}",
                "{kind: Connector, metadata: {name: a}, spec: {class: A, wave: 20000}}",
                "{kind: Connectr, metadata: {name: a}, spec: {class: A}}"
            })
    void refusesWhatTheReaderRefuses(String document) throws IOException {
        assertThat(flaws(asNative(document))).isNotEmpty();
        assertThat(validated(document)).isEqualTo(1);
    }

    private record Part(String kind, String file, String place, String pointer) {}

    private static Stream<Part> parts() {
        return Stream.of(
                new Part("Connector", "a.yml", "", "/$defs/Connector/properties"),
                new Part("Connector", "a.yml", "metadata", "/$defs/Connector/properties/metadata/properties"),
                new Part("Connector", "a.yml", "spec", "/$defs/connectorSpec/properties"),
                new Part("Connector", "a.yml", "spec.autoRestart", "/$defs/autoRestart/properties"),
                new Part("Connector", "a.yml", "spec.deletion", "/$defs/deletion/properties"),
                new Part("ConnectorDefaults", "defaults.yml", "metadata", "/$defs/remarks/properties"),
                new Part("ConnectorDefaults", "defaults.yml", "spec", "/$defs/connectorSpec/properties"),
                new Part(
                        "ConnectorOverlay",
                        "o.yml",
                        "metadata",
                        "/$defs/ConnectorOverlay/properties/metadata/properties"),
                new Part("ConnectorOverlay", "o.yml", "spec", "/$defs/overlaySpec/properties"),
                new Part("Repository", "weir.yml", "", "/$defs/Repository/properties"),
                new Part("Repository", "weir.yml", "clusters.a", "/$defs/cluster/properties"),
                new Part("Repository", "weir.yml", "clusters.a.sync", "/$defs/cluster/properties/sync/properties"));
    }

    /** A field that the schema lacks is one that the reader does not know; so says the reader's own list of fields. */
    @ParameterizedTest
    @MethodSource("parts")
    void namesTheFieldsThatTheReaderKnows(Part part) throws IOException {
        for (String field : properties(part.pointer())) {
            assertThat(said(part, field)).as(field).doesNotContain("unknown key \"" + field + "\"");
        }
        assertThat(said(part, "zebra")).contains("unknown key \"zebra\"");
    }

    /** What the reader says to a document that holds only that field there. */
    private String said(Part part, String field) throws IOException {
        StringBuilder document = new StringBuilder("apiVersion: weir.dev/v1\nkind: " + part.kind() + "\n");
        String indent = "";
        for (String step : part.place().isEmpty() ? new String[0] : part.place().split("\\.")) {
            document.append(indent).append(step).append(":\n");
            indent += "  ";
        }
        document.append(indent).append(field).append(": 1\n");
        Path file = directory.resolve(part.file());
        Files.writeString(file, document.toString());
        return new Prompt().run("validate", file.toString()).out();
    }

    private static Set<String> properties(String pointer) throws IOException {
        Set<String> names = new TreeSet<>();
        JSON.readTree(ManifestSchema.ofAll()).at(pointer).fieldNames().forEachRemaining(names::add);
        names.removeAll(Set.of("apiVersion", "kind"));
        assertThat(names).isNotEmpty();
        return names;
    }

    private int validated(String document) throws IOException {
        Path file = directory.resolve("document.yml");
        Files.writeString(file, "apiVersion: weir.dev/v1\n" + body(document));
        return new Prompt().run("validate", file.toString()).code();
    }

    private static String body(String document) throws IOException {
        return new YAMLMapper()
                .writeValueAsString(new YAMLMapper().readTree(document))
                .replaceFirst("^---\n", "");
    }

    private static JsonNode asNative(String document) throws IOException {
        return new YAMLMapper().readTree("apiVersion: weir.dev/v1\n" + body(document));
    }

    private static Set<ValidationMessage> flaws(JsonNode document) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ManifestSchema.ofAll());
        return schema.validate(document);
    }

    private static List<JsonNode> documents(String text) throws IOException {
        try (MappingIterator<JsonNode> documents =
                new YAMLMapper().readerFor(JsonNode.class).readValues(text)) {
            return new ArrayList<>(documents.readAll());
        }
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yml")).toList();
        }
    }
}
