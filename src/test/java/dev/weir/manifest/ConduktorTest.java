package dev.weir.manifest;

import static dev.weir.manifest.Trees.alone;
import static dev.weir.manifest.Trees.connector;
import static dev.weir.manifest.Trees.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.Finding;
import dev.weir.model.RestartPolicy;
import dev.weir.model.TargetState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConduktorTest {

    private static final String DOCUMENT = """
            apiVersion: kafka/v2
            kind: Connector
            metadata:
              name: orders
              cluster: prod-kafka
              connectCluster: analytics
              description: Orders into files
              descriptionIsEditable: false
              catalogVisibility: PUBLIC
              labels:
                tier: gold
                conduktor.io/application: shop
              autoRestart:
                enabled: true
                frequencySeconds: 500
            spec:
              initialState: PAUSED
              config:
                connector.class: org.example.Sink
                tasks.max: 1
                file: $${file:/run/x.properties:file}
            """;

    @Test
    void readsWhatItsCommandLineApplies() {
        ConnectorSpec spec = connector("a.yml", DOCUMENT);

        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name",
                        "orders",
                        "connector.class",
                        "org.example.Sink",
                        "tasks.max",
                        "1",
                        "file",
                        "${file:/run/x.properties:file}"));
        assertThat(spec.state()).isEmpty();
        assertThat(spec.initialState()).isEqualTo(TargetState.PAUSED);
        assertThat(spec.autoRestart()).contains(fixed(true, 500));
        assertThat(spec.about().format()).isEqualTo(Format.CONDUKTOR);
        assertThat(spec.about().description()).contains("Orders into files");
        assertThat(spec.about().labels()).isEqualTo(Map.of("tier", "gold"));
        assertThat(alone("a.yml", DOCUMENT).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka/v2", "v2"})
    void readsBothOfItsVersionsInYamlAndJson(String version) {
        assertThat(connector("a.yml", minimal(version)).about().format()).isEqualTo(Format.CONDUKTOR);
        assertThat(connector("a.json", """
                        {"apiVersion": "%s", "kind": "Connector", "metadata": {"name": "a"},
                         "spec": {"config": {"connector.class": "S", "password": "${env:X}"}}}
                        """.formatted(version)).config().get("password"))
                .contains("${env:X}");
    }

    @Test
    void takesOtherVersionsForNoConnector() {
        assertThat(Trees.parse("a.yml", minimal("kafka/v1")).skipped())
                .containsExactly("line 1: kind Connector of kafka/v1 is not a connector");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$${topic}|${topic}",
                "a$${b}$${c}d|a${b}${c}d",
                "$$${x}|$${x}",
                "$${secrets:${X}:key}|${secrets:${X}:key}",
                "$${secrets:$${X}:key}|${secrets:$${X}:key}",
                "$${}|$${}",
                "$${open|$${open",
                "$1 {{topic}} $(x) #{y} %{z}|$1 {{topic}} $(x) #{y} %{z}",
                "${topic}|${topic}",
                "a}$${b}|a}${b}",
            })
    void takesOneDollarFromAnEscapedReferenceAsItsCommandLineDoes(String written, String sent) {
        ConnectorSpec spec = connector("a.yml", minimal("v2") + "    value: '" + written + "'\n");

        assertThat(spec.config().get("value")).contains(sent);
    }

    @Test
    void unescapesNothingButConfigValues() {
        ConnectorSpec spec = connector("a.yml", """
                apiVersion: v2
                kind: Connector
                metadata: {name: a, description: '$${x}', labels: {l: '$${y}'}}
                spec: {config: {connector.class: S, '$${key}': v}}
                """);

        assertThat(spec.about().description()).contains("$${x}");
        assertThat(spec.about().labels()).containsEntry("l", "$${y}");
        assertThat(spec.config().get("$${key}")).contains("v");
    }

    @Test
    void saysThatItFillsNothingFromAnEnvironment() {
        DesiredCluster cluster = alone("a.yml", minimal("v2") + "    value: x-${HOME:-canary-a1}\n");

        assertThat(cluster.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("not-carried-over");
            assertThat(finding.place()).hasToString("a.yml:8:5");
            assertThat(finding.message()).contains("environment", "\"value\"").doesNotContain("canary");
        });
        assertThat(alone("a.yml", minimal("v2") + "    value: $${HOME}\n").findings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{enabled: true}|true|600",
                "{enabled: false, frequencySeconds: 60}|false|60",
                "{frequencySeconds: 60}|false|60",
                "{}|false|600",
            })
    void restartsAfterAFixedWaitWithoutALimit(String written, boolean enabled, int seconds) {
        ConnectorSpec spec = connector("a.yml", withMetadata("autoRestart: " + written));

        assertThat(spec.autoRestart()).contains(fixed(enabled, seconds));
    }

    @Test
    void readsTheOldLabelsForRestarts() {
        String labels = "labels: {conduktor.io/auto-restart-enabled: 'true', conduktor.io/auto-restart-frequency: '60'";

        assertThat(connector("a.yml", withMetadata(labels + "}")).autoRestart()).contains(fixed(true, 60));
        assertThat(connector("a.yml", withMetadata(labels + ", own: x}"))
                        .about()
                        .labels())
                .isEqualTo(Map.of("own", "x"));
        assertThat(connector("a.yml", withMetadata("labels: {conduktor.io/auto-restart-enabled: true}"))
                        .autoRestart())
                .contains(fixed(true, 600));
        assertThat(connector("a.yml", withMetadata("labels: {own: x}")).autoRestart())
                .isEmpty();
        assertThat(connector("a.yml", withMetadata("autoRestart: {enabled: false}\n  " + labels + "}"))
                        .autoRestart())
                .contains(fixed(false, 600));
    }

    @Test
    void belongsToTheConnectClusterThatItNames() {
        DesiredState state = Trees.of()
                .with("weir.yml", """
                        apiVersion: weir.dev/v1
                        kind: Repository
                        clusters: {analytics: {include: ['**']}, other: {include: ['**']}}
                        """)
                .with("a.yml", DOCUMENT)
                .with("b.yml", DOCUMENT.replace("name: orders", "name: second").replace(": analytics", ": old-other"))
                .with("c.yml", DOCUMENT.replace("name: orders", "name: third").replace(": analytics", ": nowhere"))
                .read("analytics", "other");

        assertThat(names(state, "analytics")).containsExactly("orders", "third");
        assertThat(names(state, "other")).containsExactly("second", "third");
        assertThat(state.of(new ClusterName("other")).orElseThrow().findings())
                .extracting(Finding::rule)
                .containsExactly("unknown-cluster");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "config: {connector.class: S}|configs: {connector.class: S}|spec.configs is unknown; did you mean \"config\"?",
                "config: {connector.class: S}|config: {connector.class: S, k: [canary]}|the config's \"k\" is a list",
                "config: {connector.class: S}|config: {connector.class: S, name: other}|metadata.name and the config's name",
                "config: {connector.class: S}|config: {tasks.max: 1}|the connector's class is missing",
                "config: {connector.class: S}|initialState: canary|spec.initialState must be one of running, paused, stopped",
                "name: a|autoRestart: {enabled: true}|metadata.name is missing",
                "name: a|name: a/b|connector name \"a/b\" cannot be addressed",
                "name: a|{name: a, autoRestart: {frequencySeconds: 0}}|metadata.autoRestart.frequencySeconds must be a whole",
                "name: a|{name: a, autoRestart: {frequencySecond: 5}}|metadata.autoRestart.frequencySecond is unknown",
            })
    void locatesWhatIsWrong(String part, String wrong, String message) {
        String document =
                "apiVersion: v2\nkind: Connector\nmetadata:\n  name: a\nspec:\n  config: {connector.class: S}\n";

        assertThat(errors("a.yml", document.replace(part, wrong)))
                .anySatisfy(error -> assertThat(error).startsWith("a.yml:").contains(message))
                .allSatisfy(error -> assertThat(error).doesNotContain("canary"));
    }

    @Test
    void reportsWhatHasNoCounterpart() {
        assertThat(alone("a.yml", withMetadata("updatedBy: somebody")).findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "a.yml:5:3: warn not-carried-over: metadata.updatedBy is not read: it has no counterpart"
                                + " here");
    }

    private static List<String> names(DesiredState state, String cluster) {
        return state.of(new ClusterName(cluster)).orElseThrow().connectors().keySet().stream()
                .map(Object::toString)
                .toList();
    }

    private static RestartPolicy fixed(boolean enabled, int seconds) {
        Duration wait = Duration.ofSeconds(seconds);
        return new RestartPolicy(enabled, wait, 1, wait, 0, wait);
    }

    private static String minimal(String version) {
        return """
                apiVersion: %s
                kind: Connector
                metadata:
                  name: a
                spec:
                  config:
                    connector.class: S
                """.formatted(version);
    }

    private static String withMetadata(String lines) {
        return minimal("v2").replace("name: a\n", "name: a\n  " + lines + "\n");
    }
}
