package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANARY = "canary-secret-81d0";

    @TempDir
    Path directory;

    @Test
    void namesTheFileAndTheLineOfEachValue() throws IOException {
        layers();

        Prompt.Ended ended = run("--cluster", "production");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        assertThat(ended.out().replaceAll(" +#", " #")).isEqualTo("""
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: orders # connectors/orders.yml:4
                  labels: # connectors/orders.yml:1
                    tier: "gold" # connectors/orders.yml:1
                spec:
                  class: org.example.OrdersSink # connectors/orders.yml:7
                  tasksMax: 8 # overlays/production.yml:6
                  state: paused # connectors/orders.yml:8
                  config:
                    db.password: "******" # connectors/orders.yml:11
                    errors.tolerance: "none" # connectors/defaults.yml:5
                    topics: "${topic} {{topic}} $1 ${secrets:${X}:key} $Value" # connectors/orders.yml:10
                  deletion: # connectors/orders.yml:12
                    policy: delete # connectors/orders.yml:12
                    protected: true # connectors/orders.yml:12
                """);
        assertThat(run("--cluster", "staging").out()).contains("tasksMax: 1 ").doesNotContain("overlays/");
    }

    @Test
    void isADocumentForMachinesToo() throws IOException {
        layers();

        JsonNode answer =
                JSON.readTree(run("--cluster", "production", "--format", "json").out());

        assertThat(answer).isEqualTo(JSON.readTree("""
                {"cluster": "production", "connectors": [
                  {"name": "orders", "format": "native", "path": "connectors/orders.yml", "line": 1,
                   "description": null, "labels": {"tier": "gold"}, "state": "paused", "initialState": "paused",
                   "config": {
                     "connector.class": {"value": "org.example.OrdersSink", "origin": "connectors/orders.yml:7"},
                     "db.password": {"value": "******", "origin": "connectors/orders.yml:11"},
                     "errors.tolerance": {"value": "none", "origin": "connectors/defaults.yml:5"},
                     "name": {"value": "orders", "origin": "connectors/orders.yml:4"},
                     "tasks.max": {"value": "8", "origin": "overlays/production.yml:6"},
                     "topics": {"value": "${topic} {{topic}} $1 ${secrets:${X}:key} $Value",
                       "origin": "connectors/orders.yml:10"}},
                   "autoRestart": null, "deletion": {"policy": "delete", "protected": true},
                   "selfHeal": true, "wave": 0, "ignore": [],
                   "origins": {"deletion": "connectors/orders.yml:12", "state": "connectors/orders.yml:8"}}]}
                """));
        assertThat(new YAMLMapper()
                        .readTree(run("--cluster", "production", "--format", "yaml")
                                .out()))
                .isEqualTo(answer);
    }

    @Test
    void showsSecretsOnlyWhenAsked() throws IOException {
        layers();

        assertThat(run("--cluster", "staging").out()).doesNotContain(CANARY);
        assertThat(run("--cluster", "staging", "--show-secrets").out()).contains("db.password: \"" + CANARY + "\"");
    }

    @Test
    void picksConnectorsByAPattern() throws IOException {
        write("a.json", "{\"name\": \"orders-1\", \"config\": {\"connector.class\": \"A\"}}");
        write("b.json", "{\"name\": \"clicks\", \"config\": {\"connector.class\": \"B\"}}");

        assertThat(run("--name", "orders-?").out()).contains("name: orders-1").doesNotContain("clicks");
        assertThat(run("--name", "c*k*").out()).contains("name: clicks").doesNotContain("orders");
        assertThat(run("--cluster", "mine", "--format", "json").out()).contains("\"cluster\" : \"mine\"");
        assertThat(run().out()).contains("---\n");
    }

    @Test
    void rendersTheOthersAndEndsWithOneWhereAConnectorIsInvalid() throws IOException {
        layers();
        write(
                "connectors/broken.yml",
                "apiVersion: weir.dev/v1\nkind: Connector\nmetadata: {name: broken}\nspec: []\n");

        Prompt.Ended ended = run("--cluster", "staging");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("name: orders").doesNotContain("broken");
        assertThat(ended.err()).contains("connectors/broken.yml:4:7: error: spec is a list");
    }

    @Test
    void asksWhichClusterIsMeant() throws IOException {
        layers();

        Prompt.Ended several = run();
        Prompt.Ended unknown = run("--cluster", "prod");

        assertThat(several.code()).isEqualTo(64);
        assertThat(several.err()).contains("production, staging");
        assertThat(unknown.code()).isEqualTo(64);
        write("weir.yml", "apiVersion: weir.dev/v1\nkind: Repository\nclusters: {production: {include: 7}}\n");
        Prompt.Ended unreadable = run("--cluster", "production");
        assertThat(unreadable.code()).isEqualTo(1);
        assertThat(unreadable.err()).contains("weir.yml:3:");
        assertThat(unreadable.out()).isEmpty();
    }

    private void layers() throws IOException {
        write("weir.yml", """
                apiVersion: weir.dev/v1
                kind: Repository
                clusters:
                  staging: {include: ["connectors/**"]}
                  production: {include: ["connectors/**"], overlays: ["overlays/**"]}
                """);
        write("connectors/defaults.yml", """
                apiVersion: weir.dev/v1
                kind: ConnectorDefaults
                spec:
                  config:
                    errors.tolerance: none
                """);
        write("connectors/orders.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: orders
                  labels: {tier: gold}
                spec:
                  class: org.example.OrdersSink
                  state: paused
                  config:
                    topics: ${topic} {{topic}} $1 ${secrets:${X}:key} $Value
                    db.password: %s
                  deletion: {protected: true}
                  tasksMax: 1
                """.formatted(CANARY));
        write("overlays/production.yml", """
                apiVersion: weir.dev/v1
                kind: ConnectorOverlay
                metadata: {name: "ord*"}
                spec:
                  config:
                    tasks.max: 8
                """);
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Prompt.Ended run(String... options) {
        return new Prompt()
                .run(Stream.concat(Stream.of("render", directory.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
