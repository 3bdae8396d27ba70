package dev.weir.manifest;

import static dev.weir.manifest.Trees.alone;
import static dev.weir.manifest.Trees.connector;
import static dev.weir.manifest.Trees.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.DesiredState;
import dev.weir.model.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfluentOperatorTest {

    private static final String HEAD = """
            apiVersion: platform.confluent.io/v1beta1
            kind: Connector
            metadata:
              name: orders
            """;

    @Test
    void readsAllThatAConnectorSays() {
        ConnectorSpec spec = connector("a.yml", """
                apiVersion: platform.confluent.io/v1beta1
                kind: Connector
                metadata:
                  name: orders
                  namespace: confluent
                  labels: {tier: gold}
                  finalizers: [connect.finalizers.platform.confluent.io]
                spec:
                  name: Orders_To.Search
                  class: org.example.Sink
                  taskMax: 3
                  configs:
                    topics : "orders" # a remark
                    confluent.license : ""
                    rename: "${topic}_replica"
                  connectClusterRef: {name: any, namespace: confluent}
                status: {state: CREATED, restartPolicy: {type: OnFailure}}
                """);

        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name", "Orders_To.Search",
                        "connector.class", "org.example.Sink",
                        "tasks.max", "3",
                        "topics", "orders",
                        "confluent.license", "",
                        "rename", "${topic}_replica"));
        assertThat(spec.state()).isEmpty();
        assertThat(spec.autoRestart()).isEmpty();
        assertThat(spec.about().labels()).isEqualTo(Map.of("tier", "gold"));
        assertThat(spec.about().format()).isEqualTo(Format.CFK);
    }

    @Test
    void readsTheBlueprintForm() {
        String text = """
                apiVersion: apps.cpc.platform.confluent.io/v1beta1
                kind: Connector
                metadata:
                  name: orders
                spec:
                  connectClusterRef: {name: any}
                  connectorConfigs:
                    class: org.example.Sink
                    taskMax: 6
                    configs: {quickstart: pageviews}
                  actionPolicy: {restart: {type: OnFailure, maxRetry: 4}}
                  action: {type: restart}
                  certificateStoreConfigs: {name: store}
                """;

        ConnectorSpec spec = connector("a.yml", text);

        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name", "orders",
                        "connector.class", "org.example.Sink",
                        "tasks.max", "6",
                        "quickstart", "pageviews"));
        assertThat(spec.about().format()).isEqualTo(Format.CFK_BLUEPRINT);
        assertThat(spec.autoRestart().orElseThrow().maxAttempts()).isEqualTo(4);
        assertThat(findings(text))
                .containsExactly(
                        "a.yml:12:3: warn not-carried-over: spec.action is not read: it is an order to the operator,"
                                + " which Weir does not carry out",
                        "a.yml:13:3: warn not-carried-over: spec.certificateStoreConfigs is not read: config.yml says how"
                                + " Weir reaches a Connect cluster");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: OnFailure, maxRetry: 5}|true|5",
                "{type: OnFailure}|true|10",
                "{type: Never}|false|10",
                "{maxRetry: 0}|false|0"
            })
    void restartsAsOftenAsTheOperatorWould(String policy, boolean isEnabled, int attempts) {
        ConnectorSpec spec = connector("a.yml", HEAD + "spec: {class: S, restartPolicy: %s}\n".formatted(policy));

        assertThat(spec.autoRestart().orElseThrow().enabled()).isEqualTo(isEnabled);
        assertThat(spec.autoRestart().orElseThrow().maxAttempts()).isEqualTo(attempts);
    }

    @Test
    void bindsByItsReference() {
        DesiredState state = Trees.of()
                .with("weir.yml", """
                        apiVersion: weir.dev/v1
                        kind: Repository
                        clusters: {analytics: {include: ['*.yaml']}, mirror: {include: ['*.yaml']}}
                        """)
                .with("a.yaml", HEAD + "spec: {class: S, connectClusterRef: {name: mirror}}\n")
                .read("analytics", "mirror");

        assertThat(state.of(new ClusterName("mirror")).orElseThrow().connectors())
                .hasSize(1);
        assertThat(state.of(new ClusterName("analytics")).orElseThrow().connectors())
                .isEmpty();
    }

    @Test
    void reportsWhatItLeavesAside() {
        String text = """
                apiVersion: platform.confluent.io/v1beta1
                kind: Connector
                metadata:
                  name: orders
                  annotations:
                    platform.confluent.io/pause-connector: "true"
                spec:
                  class: S
                  connectRest: {endpoint: "https://user:canary-secret@connect"}
                """;

        assertThat(connector("a.yml", text).name().value()).isEqualTo("orders");
        assertThat(findings(text))
                .containsExactly(
                        "a.yml:6:5: warn not-carried-over: metadata.annotations.platform.confluent.io/pause-connector is not"
                                + " read: it holds the operator back, and not Weir; exclude the file if Weir is to leave the"
                                + " connector alone",
                        "a.yml:9:3: warn not-carried-over: spec.connectRest is not read: config.yml says how Weir reaches a"
                                + " Connect cluster");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec: {class: S, tasksMax: 1}|a.yml:5:18: spec.tasksMax is unknown; did you mean \"taskMax\"?",
                "spec: {class: S, config: {}}|a.yml:5:18: spec.config is unknown; did you mean \"configs\"?",
                "spec: {class: S, configs: {a: {b: 1}}}|a.yml:5:31: the config's \"a\" is a map, and Connect knows only text",
                "spec: {class: S, name: ''}|a.yml:5:24: connector name",
                "spec: {class: S, restartPolicy: {type: Always}}|a.yml:5:40: spec.restartPolicy.type must be one of",
                "spec: {}|a.yml:1:1: the connector's class is missing"
            })
    void locatesWhatIsWrong(String line, String error) {
        assertThat(errors("a.yml", HEAD + line + "\n")).first().asString().startsWith(error);
    }

    @Test
    void namesTheKnownVersions() {
        assertThat(errors("a.yml", HEAD.replace("v1beta1", "v1") + "spec: {class: S}\n"))
                .containsExactly("a.yml:1:13: \"platform.confluent.io/v1\" is not known: write"
                        + " platform.confluent.io/v1beta1 or apps.cpc.platform.confluent.io/v1beta1");
    }

    private static List<String> findings(String text) {
        return alone("a.yml", text).findings().stream().map(Finding::toString).toList();
    }
}
