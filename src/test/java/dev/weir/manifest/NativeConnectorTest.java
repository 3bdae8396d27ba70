package dev.weir.manifest;

import static dev.weir.manifest.Trees.connector;
import static dev.weir.manifest.Trees.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.format.Durations;
import dev.weir.manifest.format.Found;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.Deletion;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.RestartPolicy;
import dev.weir.model.TargetState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativeConnectorTest {

    private static final String EVERYTHING = """
            # who reads this?
            apiVersion: weir.dev/v1
            kind: Connector
            metadata:
              name: orders-to-search
              cluster: analytics
              description: Orders into the search index
              labels: {tier: gold, cost: "12"}
            spec:
              class: org.example.SearchSink
              version: "15.0.1"
              tasksMax: 4
              state: paused
              config:
                topics: orders
                connection.password: ${file:/secrets/es.properties:password}
                some.key: ignored
                prefix.a: ignored too
              autoRestart: {enabled: true, delay: 90s, factor: 1.5, maxDelay: PT1H, maxAttempts: 0, resetAfter: 1d}
              deletion: {policy: orphan, protected: true}
              wave: -2
              ignore: ["some.key", "prefix.*"]
            """;

    @Test
    void readsEveryField() {
        ParsedFile file = Trees.parse("clusters/analytics/b.yml", EVERYTHING);

        assertThat(file.errors()).isEmpty();
        assertThat(file.connectors().get(0).claim())
                .contains(new Found.Claim(
                        "analytics",
                        new Place(new RepoPath("clusters/analytics/b.yml"), 6, 12),
                        "metadata.cluster",
                        Found.Weight.MUST));
        ConnectorSpec spec = Trees.of()
                .with("clusters/analytics/b.yml", EVERYTHING)
                .read("analytics")
                .of(new ClusterName("analytics"))
                .orElseThrow()
                .connectors()
                .get(new ConnectorName("orders-to-search"));
        assertThat(spec.name()).isEqualTo(new ConnectorName("orders-to-search"));
        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name", "orders-to-search",
                        "connector.class", "org.example.SearchSink",
                        "connector.plugin.version", "15.0.1",
                        "tasks.max", "4",
                        "topics", "orders",
                        "connection.password", "${file:/secrets/es.properties:password}"));
        assertThat(spec.state()).contains(TargetState.PAUSED);
        assertThat(spec.initialState()).isEqualTo(TargetState.PAUSED);
        assertThat(spec.autoRestart())
                .contains(new RestartPolicy(
                        true, Duration.ofSeconds(90), 1.5, Duration.ofHours(1), 0, Duration.ofDays(1)));
        assertThat(spec.deletion()).isEqualTo(new Deletion(Deletion.Policy.ORPHAN, true));
        assertThat(spec.wave()).isEqualTo(-2);
        assertThat(spec.ignore().matches("prefix.b")).isTrue();
        assertThat(spec.about().format()).isEqualTo(Format.NATIVE);
        assertThat(spec.about().description()).contains("Orders into the search index");
        assertThat(spec.about().labels()).isEqualTo(Map.of("tier", "gold", "cost", "12"));
        assertThat(spec.place()).isEqualTo(new Place(new RepoPath("clusters/analytics/b.yml"), 2, 1));
    }

    @Test
    void hasTheNativeDefaultsWhereTheDocumentIsSilent() {
        ConnectorSpec spec = connector("a.yml", Trees.manifest("orders"));

        assertThat(spec.state()).contains(TargetState.RUNNING);
        assertThat(spec.autoRestart()).isEmpty();
        assertThat(spec.deletion()).isEqualTo(Deletion.STANDARD);
        assertThat(spec.wave()).isZero();
    }

    @Test
    void reportsEveryFaultOfADocumentAtItsPlace() {
        assertThat(errors("a.yml", """
                        apiVersion: weir.dev/v1
                        kind: Connector
                        metdata: {}
                        metadata:
                          name: orders
                          lables: {}
                        spec:
                          class: org.example.Source
                          tasksMax: many
                          state: on
                          taskMax: 3
                          config:
                            topics: [a, b]
                            transforms: {inner: x}
                            empty:
                            tilde: ~
                          autoRestart: {delay: soon, factor: 0.5, attempts: 3}
                          deletion: {policy: keep, protected: yes}
                          wave: 1.5
                          ignore: [a*b, "*", "", name]
                        """))
                .containsExactly(
                        "a.yml:3:1: unknown key \"metdata\"; did you mean \"metadata\"?",
                        "a.yml:6:3: unknown key \"lables\" in metadata; did you mean \"labels\"?",
                        "a.yml:9:13: spec.tasksMax must be a whole number from 1 to 2147483647",
                        "a.yml:10:10: spec.state must be one of running, paused, stopped",
                        "a.yml:11:3: unknown key \"taskMax\" in spec; did you mean \"tasksMax\"?",
                        "a.yml:13:13: the config's \"topics\" is a list, and Connect knows only text: write one text with commas, such as \"a,b\"",
                        "a.yml:14:17: the config's \"transforms\" is a map, and Connect knows only text: write each entry as a key of its own, such as \"transforms.name\", or put JSON text in quotes",
                        "a.yml:15:5: the config's \"empty\" has no value: remove the key, or write \"\" for an empty text",
                        "a.yml:16:5: the config's \"tilde\" has no value: remove the key, or write \"\" for an empty text",
                        "a.yml:17:16: spec.autoRestart: factor must be between 1 and 100, not 0.5",
                        "a.yml:17:24: spec.autoRestart.delay must be a duration such as 30s, 5m, 2h, 1d or PT5M",
                        "a.yml:17:43: unknown key \"attempts\" in spec.autoRestart; did you mean \"maxAttempts\"?",
                        "a.yml:18:22: spec.deletion.policy must be one of delete, orphan",
                        "a.yml:18:39: spec.deletion.protected must be true or false",
                        "a.yml:19:9: spec.wave must be a whole number from -10000 to 10000",
                        "a.yml:20:12: spec.ignore takes exact keys and prefixes such as \"prefix.*\"",
                        "a.yml:20:17: spec.ignore takes exact keys and prefixes such as \"prefix.*\"",
                        "a.yml:20:22: spec.ignore takes exact keys and prefixes such as \"prefix.*\"",
                        "a.yml:20:26: spec.ignore cannot hold name or connector.class: a connector needs both");
    }

    @Test
    void namesTheConnectorInItsErrorsWhereItsNameIsSound() {
        ParsedFile file = Trees.parse("a.yml", Trees.manifest("orders", "colour: red"));

        assertThat(file.invalid()).containsExactly(new ConnectorName("orders"));
    }

    @Test
    void refusesTwoAnswersToOneQuestion() {
        assertThat(errors("a.yml", """
                        apiVersion: weir.dev/v1
                        kind: Connector
                        metadata: {name: orders}
                        spec:
                          class: org.example.Source
                          tasksMax: 2
                          config:
                            name: other
                            connector.class: org.example.Sink
                            tasks.max: 1
                        """))
                .containsExactly(
                        "a.yml:3:18: metadata.name and the config's name on line 8 differ: keep one of them",
                        "a.yml:5:10: spec.class and the config's connector.class on line 9 differ: keep one of them",
                        "a.yml:6:13: spec.tasksMax and the config's tasks.max on line 10 differ: keep one of them");
    }

    @Test
    void acceptsTheSameAnswerTwice() {
        ConnectorSpec spec = connector("a.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: orders}
                spec: {tasksMax: 2, config: {name: orders, connector.class: Source, tasks.max: "2"}}
                """);

        assertThat(spec.config().connectorClass()).contains("Source");
    }

    @Test
    void asksForWhatIsMissing() {
        assertThat(errors("a.yml", "apiVersion: weir.dev/v1\nkind: Connector\n"))
                .containsExactly("a.yml:1:1: metadata is missing", "a.yml:1:1: spec is missing");
        assertThat(errors("a.yml", "apiVersion: weir.dev/v1\nkind: Connector\nmetadata: {}\nspec: {wave: 1}\n"))
                .containsExactly("a.yml:3:11: metadata.name is missing");
        assertThat(errors("a.yml", "apiVersion: weir.dev/v1\nkind: Connector\nmetadata: {name: a}\nspec: {wave: 1}\n"))
                .containsExactly("a.yml:1:1: the connector's class is missing: write spec.class, here or in a"
                        + " defaults.yml above");
        assertThat(errors("a.yml", "apiVersion: weir.dev/v1\nkind: Connector\nmetadata: orders\nspec:\n"))
                .containsExactly(
                        "a.yml:3:11: metadata is text: write a map, \"key: value\"",
                        "a.yml:4:6: spec is empty: write a map, \"key: value\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a%b", "a\\b", "a;b", "{{name}}", "%s", "<NAME>", ".", "..", "a b", "ä"})
    void refusesNamesThatConnectCannotAddress(String name) {
        assertThat(errors("a.yml", Trees.manifest("'" + name + "'")))
                .singleElement()
                .asString()
                .startsWith("a.yml:4:9: connector name \"" + name + "\" cannot be addressed");
    }

    @Test
    void keepsAnOverlongNameOutOfItsMessage() {
        assertThat(errors("a.yml", Trees.manifest("x".repeat(256))))
                .singleElement()
                .asString()
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({"1500ms,PT1.5S", "30s,PT30S", "5m,PT5M", "2h,PT2H", "366d,PT8784H", "PT5M,PT5M", "P1D,PT24H"})
    void readsDurations(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"5", "-5m", "5M", "1.5h", "PT-5M", "367d", "999999999d", "m", "", "1m30s", "P1000000000000D"})
    void refusesWhatIsNoDuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void growsTheLongestDelayWithALongFirstOne() {
        ConnectorSpec spec = connector("a.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: orders}
                spec: {class: Source, autoRestart: {delay: 2h}}
                """);

        assertThat(spec.autoRestart().orElseThrow().maxDelay()).isEqualTo(Duration.ofHours(2));
        assertThat(spec.autoRestart().orElseThrow().enabled()).isTrue();
    }
}
