package dev.weir.manifest;

import static dev.weir.manifest.Trees.alone;
import static dev.weir.manifest.Trees.connector;
import static dev.weir.manifest.Trees.errors;
import static dev.weir.manifest.Trees.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.format.ParsedFile;
import dev.weir.manifest.text.Template;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.Finding;
import dev.weir.model.TargetState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JikkouTest {

    private static final String DOCUMENT = """
            apiVersion: kafka.jikkou.io/v1beta1
            kind: KafkaConnector
            metadata:
              name: orders
              labels:
                kafka.jikkou.io/connect-cluster: analytics
                tier: gold
            spec:
              connectorClass: org.example.Sink
              tasksMax: 2
              config:
                topics: orders
                path: '{{ values.root }}/{{topic}}'
              state: STATE
            """;

    @ParameterizedTest
    @CsvSource({"running,RUNNING", "RUNNING,RUNNING", "PAUSED,PAUSED", "stopped,STOPPED"})
    void readsAConnectorAndHoldsItsState(String written, TargetState state) {
        ConnectorSpec spec = connector("a.yml", DOCUMENT.replace("STATE", written));

        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name", "orders",
                        "connector.class", "org.example.Sink",
                        "tasks.max", "2",
                        "topics", "orders",
                        "path", "{{ values.root }}/{{topic}}"));
        assertThat(spec.state()).contains(state);
        assertThat(spec.about().format()).isEqualTo(Format.JIKKOU);
        assertThat(spec.about().labels()).containsEntry("tier", "gold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.jikkou.io/v1", "kafka.jikkou.io/v1beta1", "kafka.jikkou.io/v1beta2"})
    void readsEachVersionAndLeavesAnUnwrittenStateToOthers(String version) {
        ConnectorSpec spec = connector("a.yml", running().replace("kafka.jikkou.io/v1beta1", version));

        assertThat(spec.state()).isEmpty();
        assertThat(spec.initialState()).isEqualTo(TargetState.RUNNING);
    }

    @Test
    void isNoStrimziConnector() {
        assertThat(parse("a.yml", running().replace("kafka.jikkou.io/v1beta1", "jikkou.io/v1beta1"))
                        .skipped())
                .hasSize(1);
        assertThat(parse("a.yml", running()).connectors())
                .singleElement()
                .satisfies(found ->
                        assertThat(found.claim().orElseThrow().cluster()).isEqualTo("analytics"));
    }

    @Test
    void readsAListWhoseItemsMayLeaveOutTheirKind() {
        ParsedFile file = parse("a.yml", """
                apiVersion: kafka.jikkou.io/v1
                kind: KafkaConnectorList
                items:
                  - metadata: {name: one}
                    spec: {connectorClass: S}
                  - apiVersion: kafka.jikkou.io/v1
                    kind: KafkaConnector
                    metadata: {name: two, labels: {kafka.jikkou.io/connect-cluster: c}}
                    spec: {connectorClass: S, tasksMax: 1, config: {a: 1}, state: paused}
                  - kind: KafkaTopic
                    apiVersion: kafka.jikkou.io/v1
                    metadata: {name: topic}
                """);

        assertThat(file.errors()).isEmpty();
        assertThat(file.connectors()).extracting(found -> found.name().value()).containsExactly("one", "two");
        assertThat(file.skipped()).containsExactly("line 10: kind KafkaTopic of kafka.jikkou.io/v1 is not a connector");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "items: x|a.yml:3:8: items must be a list of connectors",
                "other: x|a.yml:1:1: items must be a list of connectors",
                "items: [x]|a.yml:3:9: an item is text: write a connector",
                "items: [{spec: {connectorClass: S}}]|a.yml:3:9: metadata is missing",
            })
    void locatesWhatIsWrongInAList(String items, String message) {
        String list = "apiVersion: kafka.jikkou.io/v1\nkind: KafkaConnectorList\n";

        assertThat(errors("a.yml", list + items + "\n")).contains(message);
        assertThat(parse("a.yml", list + "items: []\n").skipped())
                .containsExactly("line 1: the list holds no connector");
    }

    @Test
    void createsNothingThatItIsToldToDeleteOrLeaveAlone() {
        assertThat(annotated("jikkou.io/delete: true").skipped())
                .containsExactly(
                        "line 1: \"orders\": jikkou.io/delete says that this connector is to be deleted: remove the"
                                + " document instead");
        assertThat(annotated("jikkou.io/ignore: 'true'").skipped())
                .containsExactly("line 1: \"orders\": jikkou.io/ignore says that this connector is to be left alone");
        assertThat(annotated("jikkou.io/ignore: false").connectors()).hasSize(1);
    }

    @Test
    void reportsAnnotationsAndOtherPartsThatItDoesNotRead() {
        String document = running().replace("  name: orders\n", """
                  name: orders
                  annotations: {jikkou.io/config-override: '{"password": "canary-j1"}'}
                  finalizers: []
                """);

        assertThat(alone("a.yml", document).findings())
                .extracting(Finding::toString)
                .allSatisfy(finding -> assertThat(finding).doesNotContain("canary"))
                .containsExactlyInAnyOrder(
                        "a.yml:5:17: warn not-carried-over: metadata.annotations.jikkou.io/config-override is not read: it is"
                                + " Jikkou's own",
                        "a.yml:6:3: warn not-carried-over: metadata.finalizers is not read: it has no counterpart here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tasksMax: 2|taskMax: 2|spec.taskMax is unknown; did you mean \"tasksMax\"?",
                "config:|configs:|spec.configs is unknown; did you mean \"config\"?",
                "topics: orders|tasks.max: 3|spec.tasksMax and the config's tasks.max on line 12 differ",
                "connectorClass: org.example.Sink|state: FAILED|spec.state must be one of running, paused, stopped",
                "connectorClass: org.example.Sink|connectorClass:|spec.connectorClass has no value",
            })
    void locatesWhatIsWrong(String part, String wrong, String message) {
        assertThat(errors("a.yml", running().replace(part, wrong)))
                .anySatisfy(error -> assertThat(error).contains(message));
    }

    @Test
    void takesItsOwnTemplatesForUnrendered() {
        assertThat(parse("a.yml", running().replace("name: orders", "name: {{ values.name }}"))
                        .skipped())
                .containsExactly(Template.REASON);
        assertThat(parse("a.yml", "{% for x in values.all %}\n" + running() + "{% endfor %}\n")
                        .skipped())
                .containsExactly(Template.REASON);
    }

    private static ParsedFile annotated(String annotation) {
        return parse("a.yml", running().replace("name: orders", "name: orders\n  annotations: {" + annotation + "}"));
    }

    private static String running() {
        return DOCUMENT.replace("  state: STATE\n", "");
    }
}
