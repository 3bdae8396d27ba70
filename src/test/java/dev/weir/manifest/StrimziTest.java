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
import dev.weir.model.RestartPolicy;
import dev.weir.model.TargetState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrimziTest {

    private static final String HEAD = """
            apiVersion: kafka.strimzi.io/v1beta2
            kind: KafkaConnector
            metadata:
              name: orders
            """;

    @Test
    void readsAllThatAConnectorSays() {
        ConnectorSpec spec = connector("a.yml", """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaConnector
                metadata:
                  name: orders
                  labels: {strimzi.io/cluster: any, tier: gold}
                spec:
                  class: org.example.Source
                  tasksMax: 2
                  version: "[1.0,2.0)"
                  state: stopped
                  config:
                    big: 9223372036854775807
                    flag: true
                    topic: ${topic}-{{topic}}-$1
                    password: ${secrets:ns/name:key}
                """);

        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name", "orders",
                        "connector.class", "org.example.Source",
                        "tasks.max", "2",
                        "connector.plugin.version", "[1.0,2.0)",
                        "big", "9223372036854775807",
                        "flag", "true",
                        "topic", "${topic}-{{topic}}-$1",
                        "password", "${secrets:ns/name:key}"));
        assertThat(spec.state()).contains(TargetState.STOPPED);
        assertThat(spec.about().labels()).isEqualTo(Map.of("strimzi.io/cluster", "any", "tier", "gold"));
        assertThat(spec.about().format()).isEqualTo(Format.STRIMZI);
        assertThat(spec.placeOf("tasks.max")).hasToString("a.yml:8:13");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.strimzi.io/v1",
                "kafka.strimzi.io/v1beta2",
                "kafka.strimzi.io/v1beta1",
                "kafka.strimzi.io/v1alpha1",
                "eventstreams.ibm.com/v1beta2",
                "eventstreams.ibm.com/v1alpha1"
            })
    void readsEveryVersion(String version) {
        String text = HEAD.replace("kafka.strimzi.io/v1beta2", version) + "spec: {class: Source}\n";

        assertThat(connector("a.yml", text).about().format())
                .isEqualTo(version.startsWith("event") ? Format.EVENT_STREAMS : Format.STRIMZI);
    }

    @Test
    void namesTheKnownVersions() {
        assertThat(errors("a.yml", HEAD.replace("v1beta2", "v2") + "spec: {class: Source}\n"))
                .containsExactly("a.yml:1:13: \"kafka.strimzi.io/v2\" is not known: write kafka.strimzi.io/ with one of"
                        + " v1, v1beta2, v1beta1, v1alpha1");
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.strimzi.io/v1beta2,strimzi.io/cluster",
        "eventstreams.ibm.com/v1beta2,eventstreams.ibm.com/cluster",
        "eventstreams.ibm.com/v1beta2,strimzi.io/cluster"
    })
    void bindsByItsLabelAndByTheLabelsAlias(String version, String label) {
        String text = HEAD.replace("kafka.strimzi.io/v1beta2", version) + "spec: {class: Source}\n";
        DesiredState state = Trees.of()
                .with("weir.yml", """
                        apiVersion: weir.dev/v1
                        kind: Repository
                        clusters: {analytics: {include: ['*.yaml']}, mirror: {include: ['*.yaml']}}
                        """)
                .with(
                        "a.yaml",
                        text.replace(
                                "  name: orders\n", "  name: orders\n  labels: {%s: old-mirror}\n".formatted(label)))
                .read("analytics", "mirror");

        assertThat(state.of(new ClusterName("mirror")).orElseThrow().connectors())
                .hasSize(1);
        assertThat(state.of(new ClusterName("analytics")).orElseThrow().connectors())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pause: true,PAUSED", "pause: false,RUNNING", "state: paused,PAUSED", "state: running,RUNNING"})
    void holdsAStateThatIsWritten(String line, TargetState state) {
        assertThat(connector("a.yml", HEAD + "spec:\n  class: Source\n  " + line + "\n")
                        .state())
                .contains(state);
    }

    @Test
    void leavesTheStateToOthersWhereNoneIsWritten() {
        ConnectorSpec spec = connector("a.yml", HEAD + "spec: {class: Source}\n");

        assertThat(spec.state()).isEmpty();
        assertThat(spec.initialState()).isEqualTo(TargetState.RUNNING);
        assertThat(spec.autoRestart()).isEmpty();
    }

    @Test
    void letsTheStateSpeakBeforeThePauseAndSaysSo() {
        String text = HEAD + "spec:\n  class: Source\n  pause: true\n  state: running\n";

        assertThat(connector("a.yml", text).state()).contains(TargetState.RUNNING);
        assertThat(findings(text))
                .containsExactly("a.yml:7:3: warn not-carried-over: spec.pause is not read: spec.state speaks first;"
                        + " remove it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|true|0",
                "{enabled: true}|true|0",
                "{enabled: false, maxRestarts: 4}|false|4",
                "{maxRestarts: 7}|true|7",
                "{maxRestarts: 0}|false|0"
            })
    void restartsAsOftenAsTheOperatorWould(String autoRestart, boolean isEnabled, int attempts) {
        ConnectorSpec spec =
                connector("a.yml", HEAD + "spec: {class: Source, autoRestart: %s}\n".formatted(autoRestart));

        assertThat(spec.autoRestart())
                .contains(new RestartPolicy(
                        isEnabled, Duration.ofMinutes(1), 2, Duration.ofHours(1), attempts, Duration.ofMinutes(30)));
    }

    @Test
    void reportsWhatItLeavesAside() {
        String text = """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaConnector
                metadata:
                  name: orders
                  annotations:
                    strimzi.io/restart: "true"
                    strimzi.io/restart-task: "0"
                    strimzi.io/pause-reconciliation: "true"
                    kubectl.kubernetes.io/last-applied-configuration: "{}"
                spec:
                  class: Source
                  listOffsets: {toConfigMap: {name: offsets}}
                  alterOffsets: {fromConfigMap: {name: offsets}}
                  colour: red
                """;

        assertThat(connector("a.yml", text).name().value()).isEqualTo("orders");
        assertThat(findings(text))
                .containsExactly(
                        "a.yml:6:5: warn not-carried-over: metadata.annotations.strimzi.io/restart is not read: it is an"
                                + " order to the operator, which Weir does not carry out",
                        "a.yml:7:5: warn not-carried-over: metadata.annotations.strimzi.io/restart-task is not read: it is"
                                + " an order to the operator, which Weir does not carry out",
                        "a.yml:8:5: warn not-carried-over: metadata.annotations.strimzi.io/pause-reconciliation is not"
                                + " read: it holds the operator back, and not Weir; exclude the file if Weir is to leave the"
                                + " connector alone",
                        "a.yml:12:3: warn not-carried-over: spec.listOffsets is not read: Weir writes no offsets into a"
                                + " ConfigMap",
                        "a.yml:13:3: warn not-carried-over: spec.alterOffsets is not read: Weir takes no offsets from a"
                                + " ConfigMap",
                        "a.yml:14:3: warn not-carried-over: spec.colour is not read: it has no counterpart here");
    }

    @Test
    void readsALiveExportWithoutAWord() {
        String text = """
                apiVersion: kafka.strimzi.io/v1beta2
                kind: KafkaConnector
                metadata:
                  annotations: null
                  creationTimestamp: null
                  finalizers: [foregroundDeletion]
                  generation: 25
                  labels:
                  managedFields: [{manager: kubectl, fieldsV1: {"f:spec": {}}}]
                  name: orders
                  namespace: strimzi
                  ownerReferences: []
                  resourceVersion: "43"
                  selfLink: /apis
                  uid: 941ae21d
                spec: {class: Source}
                status: {observedGeneration: 25, topics: []}
                """;

        assertThat(connector("a.yml", text).name().value()).isEqualTo("orders");
        assertThat(findings(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spec: {class: S, taskMax: 1}|a.yml:5:18: spec.taskMax is unknown; did you mean \"tasksMax\"?",
                "spec: {class: S, configs: {}}|a.yml:5:18: spec.configs is unknown; did you mean \"config\"?",
                "spec: {class: S, config: {a: [1]}}|a.yml:5:30: the config's \"a\" is a list, and Connect knows only text",
                "spec: {class: S, config: {a: }}|a.yml:5:27: the config's \"a\" has no value",
                "spec: {class: S, config: {connector.class: T}}|a.yml:5:15: spec.class and the config's connector.class on line 5 differ",
                "spec: {class: S, state: on}|a.yml:5:25: spec.state must be one of running, paused, stopped",
                "spec: {class: S, pause: maybe}|a.yml:5:25: spec.pause must be true or false",
                "spec: {class: S, autoRestart: {maxRestarts: -1}}|a.yml:5:45: spec.autoRestart.maxRestarts must be a whole number",
                "status: {}|a.yml:1:1: spec is missing",
                "spec: {config: {}}|a.yml:1:1: the connector's class is missing"
            })
    void locatesWhatIsWrong(String line, String error) {
        assertThat(errors("a.yml", HEAD + line + "\n")).first().asString().startsWith(error);
    }

    @Test
    void readsListsAsKubectlWritesThem() {
        String item = HEAD.indent(4).replaceFirst("  apiVersion", "- apiVersion") + "    spec: {class: Source}\n";

        for (String head : List.of(
                "apiVersion: v1\nkind: List\n", "apiVersion: kafka.strimzi.io/v1\nkind: KafkaConnectorList\n")) {
            assertThat(connector("a.yml", head + "metadata: {resourceVersion: ''}\nitems:\n" + item)
                            .place())
                    .hasToString("a.yml:5:5");
            assertThat(alone("a.yml", head + "items: []\n").files().toString()).contains("the list holds no objects");
            assertThat(errors("a.yml", head + "items:\n- metadata: {name: x}\n"))
                    .containsExactly("a.yml:4:3: an item of the list needs an apiVersion and a kind");
        }
    }

    private static List<String> findings(String text) {
        return alone("a.yml", text).findings().stream()
                .filter(finding -> finding.connector().equals(Optional.of(new dev.weir.model.ConnectorName("orders"))))
                .map(Finding::toString)
                .toList();
    }
}
