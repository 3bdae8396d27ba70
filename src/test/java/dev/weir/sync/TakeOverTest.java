package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories as others keep them, all the way to Connect. */
class TakeOverTest {

    private static final String SINK = "org.apache.kafka.connect.file.FileStreamSinkConnector";

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    private void sync() {
        weir.push();
        weir.node.settle();
    }

    private Map<String, String> config(String name) {
        return weir.connect.config(name).orElseThrow().values();
    }

    @Test
    void sendsPlaceholdersByteForByteFromWhereverTheyStand() {
        weir.repository.write("weir.yml", """
                apiVersion: weir.dev/v1
                kind: Repository
                clusters:
                  analytics:
                    include: ["connectors/**"]
                    overlays: ["overlays/prod/**"]
                    variables: {env: prod}
                """);
        weir.repository.write("connectors/defaults.yml", """
                apiVersion: weir.dev/v1
                kind: ConnectorDefaults
                spec: {config: {a: "${topic}", b: "{{topic}}", env: $(env), literal: $$(env), other: $(other)}}
                """);
        weir.repository.write("connectors/orders.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: orders}
                spec:
                  class: %s
                  config:
                    topics: orders
                    c: $1
                    d: ${secrets:${X}:key}
                    transforms: drop
                    transforms.drop.type: org.apache.kafka.connect.transforms.ReplaceField$Value
                    changed: document
                """.formatted(SINK));
        weir.repository.write("overlays/prod/some.yml", """
                apiVersion: weir.dev/v1
                kind: ConnectorOverlay
                metadata: {name: "ord*"}
                spec: {config: {changed: "%{overlay} #{x}"}}
                """);

        sync();

        assertThat(config("orders"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("name", "orders"),
                        Map.entry("connector.class", SINK),
                        Map.entry("topics", "orders"),
                        Map.entry("a", "${topic}"),
                        Map.entry("b", "{{topic}}"),
                        Map.entry("c", "$1"),
                        Map.entry("d", "${secrets:${X}:key}"),
                        Map.entry("env", "prod"),
                        Map.entry("literal", "$(env)"),
                        Map.entry("other", "$(other)"),
                        Map.entry("transforms", "drop"),
                        Map.entry("transforms.drop.type", "org.apache.kafka.connect.transforms.ReplaceField$Value"),
                        Map.entry("changed", "%{overlay} #{x}")));
        weir.connect.forgetRequests();
        weir.push();
        weir.node.settle();
        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void takesOverConnectorsOfOtherToolsAndWritesNothingWhereTheyAreEqual() {
        weir.connect.put(
                "sink",
                Map.of("name", "sink", "connector.class", SINK, "tasks.max", "2", "topics", "orders"),
                TargetState.PAUSED);
        weir.repository.write("connectors/strimzi.yml", """
                apiVersion: kafka.strimzi.io/v1beta2
                kind: KafkaConnector
                metadata: {name: sink, labels: {strimzi.io/cluster: analytics}}
                spec: {class: %s, tasksMax: 2, config: {topics: orders}}
                """.formatted(SINK));
        weir.repository.write(
                "connectors/plain.properties", "name=plain\nconnector.class=" + SINK + "\ntopics=a\\tb\n");

        sync();

        assertThat(weir.writes()).containsExactly("POST /connectors");
        assertThat(config("plain")).containsEntry("topics", "a\tb");
        assertThat(weir.managed()).containsExactly("plain", "sink");
        assertThat(weir.connect.target("sink")).contains(TargetState.PAUSED);
    }

    @Test
    void deletesNothingWhenAFileBecomesSomethingThatIsSkipped() {
        String strimzi = """
                apiVersion: kafka.strimzi.io/v1beta2
                kind: KafkaConnector
                metadata: {name: sink}
                spec: {class: %s, config: {topics: orders}}
                """.formatted(SINK);
        weir.repository.write("connectors/sink.yml", strimzi);
        weir.define("other", "topic");
        sync();
        weir.connect.forgetRequests();

        weir.repository.write("connectors/sink.yml", strimzi.replace("KafkaConnector", "KafkaConector"));
        sync();
        weir.repository.write("connectors/sink.yml", strimzi.replace("{name: sink}", "{{ .Values.metadata }}\n x"));
        sync();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.connect.names()).containsExactlyInAnyOrder("sink", "other");
    }

    @Test
    void leavesAConnectorAsItIsWhileItsDefaultsCannotBeRead() {
        weir.repository.write(
                "connectors/defaults.yml",
                "apiVersion: weir.dev/v1\nkind: ConnectorDefaults\nspec: {config: {batch.size: 10}}\n");
        weir.define("one", "topic");
        sync();
        weir.connect.forgetRequests();

        weir.repository.write("connectors/defaults.yml", "apiVersion: weir.dev/v1\nkind: ConectorDefaults\nspec: {}\n");
        weir.define("one", "another");
        sync();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.shown("one")).endsWith(" Invalid");
        assertThat(config("one")).containsEntry("batch.size", "10").containsEntry("topic", "topic");
    }
}
