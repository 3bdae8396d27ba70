package dev.weir.manifest.writing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.LiveConnector;
import dev.weir.model.LiveState;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestWriterTest {

    private static final ClusterName CLUSTER = new ClusterName("connect");
    private static final String SOURCE = "org.example.OrdersSource";

    @Test
    void writesADocumentThatAPersonCanRead() {
        WrittenTree tree = written(live(
                "orders",
                ConnectorState.PAUSED,
                "tasks.max",
                "4",
                "connector.plugin.version",
                "1.10",
                "topics",
                "orders",
                "database.password",
                "canary",
                "transforms.a.regex",
                "(.*)\\d \"x\""));

        assertThat(tree.connectors()).singleElement().satisfies(connector -> {
            assertThat(connector.path()).hasToString("clusters/connect/orders.yml");
            assertThat(connector.blanks()).containsExactly(new WrittenConnector.Blank("database.password", 11));
            assertThat(connector.text()).isEqualTo("""
                    apiVersion: weir.dev/v1
                    kind: Connector
                    metadata:
                      name: orders
                    spec:
                      class: org.example.OrdersSource
                      version: "1.10"
                      tasksMax: 4
                      state: paused
                      config:
                        database.password: "${weir:fill-in:database.password}"
                        topics: "orders"
                        transforms.a.regex: "(.*)\\\\d \\"x\\""
                    """);
        });
        assertThat(tree.repositoryFile()).isEqualTo("""
                apiVersion: weir.dev/v1
                kind: Repository
                clusters:
                  connect:
                    include: ["clusters/connect/**"]
                """);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenIsReadAsItWas(long seed) {
        Random random = new Random(seed);
        SortedMap<String, String> values = new TreeMap<>(Map.of("name", "odd", "connector.class", "OrdersSource"));
        for (int i = 0; i < 20; i++) {
            values.put("k" + i + Nasty.key(random), Nasty.value(random));
        }
        values.put("tasks.max", Nasty.number(random));
        LiveConnector live = new LiveConnector(
                new ConnectorName("odd"),
                new ConnectorConfig(values),
                status(ConnectorState.values()[random.nextInt(ConnectorState.values().length)]));

        WrittenTree tree = written(live);

        assertThat(tree.leftOut()).isEmpty();
        ConnectorSpec spec = read(tree).connectors().get(live.name());
        assertThat(spec.config()).isEqualTo(live.config());
        assertThat(spec.state())
                .isEqualTo(live.status().get().state().target().or(() -> Optional.of(TargetState.RUNNING)));
    }

    /** What YAML, in one version or another, takes for something else than a text, and what breaks writers. */
    private static final class Nasty {

        private static final List<String> TEXTS = List.of(
                "on",
                "010",
                "1.10",
                "1:30",
                "null",
                "~",
                "",
                " lead",
                "trail ",
                "a # b",
                "a: b",
                "- a",
                "? a",
                "&a",
                "*a",
                "!a",
                "%a",
                "@a",
                "`a",
                "'a'",
                "\"a\"",
                "{a}",
                "[a]",
                "|",
                ">",
                "two\nlines\n",
                "\n",
                "\r\n",
                "\t",
                "back\\slash",
                "\u0085",
                "\u2028",
                "\u00a0",
                "\ufeff",
                "\ufffe",
                "é",
                "日本",
                "😀",
                "\u0001",
                "\u007f",
                "${topic}",
                "${file:/a:b}",
                "$(x)",
                "{{topic}}",
                "{% x %}",
                "---",
                "...",
                "<<",
                "=",
                "0x1F",
                "1e3",
                ".nan",
                "2001-01-01",
                "9223372036854775807");

        static String value(Random random) {
            return random.nextInt(3) > 0
                    ? TEXTS.get(random.nextInt(TEXTS.size()))
                    : TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size()));
        }

        static String key(Random random) {
            return random.nextInt(4) > 0 ? ".plain" : TEXTS.get(random.nextInt(TEXTS.size()));
        }

        static String number(Random random) {
            return List.of("1", "010", "99999999999", "0", "-1", "two", "2147483647")
                    .get(random.nextInt(7));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul\0", "half \ud800"})
    void leavesOutWhatNoFileCanHoldAndGoesOn(String value) {
        WrittenTree tree = written(live("a", ConnectorState.RUNNING, "x", value), live("b", ConnectorState.RUNNING));

        assertThat(tree.connectors()).extracting(WrittenConnector::name).containsExactly(new ConnectorName("b"));
        assertThat(tree.leftOut()).singleElement().satisfies(left -> {
            assertThat(left.why()).isEqualTo(WrittenTree.LeftOut.Why.UNWRITABLE);
            assertThat(left.reason()).contains("character").doesNotContain("nul\0");
        });
    }

    @Test
    void saysWhatItLeavesOutAndWhy() {
        LiveState live = new LiveState(
                "http://worker",
                new TreeMap<>(Map.of(
                        new ConnectorName("gone"),
                        new LiveConnector(new ConnectorName("gone"), ConnectorConfig.of(Map.of()), Optional.empty()),
                        new ConnectorName("large"),
                        live("large", ConnectorState.RUNNING, "x", "y".repeat(300_000)),
                        new ConnectorName("named"),
                        live("named", ConnectorState.RUNNING, "name", "another"))),
                List.of("a/b"));

        WrittenTree tree = ManifestWriter.write(CLUSTER, live, (config, key) -> false);

        assertThat(tree.connectors()).isEmpty();
        assertThat(tree.leftOut())
                .extracting(left -> left.why() + " " + left.name())
                .containsExactly("GONE gone", "UNWRITABLE large", "UNWRITABLE named", "UNWRITABLE a/b");
    }

    @Test
    void writesNoSecretWhateverItLooksLike() {
        WrittenTree tree = ManifestWriter.write(
                CLUSTER,
                state(live(
                        "a",
                        ConnectorState.RUNNING,
                        "shibboleth",
                        "canary-declared",
                        "db.password",
                        "canary-key",
                        "connection.uri",
                        "mongodb://app:canary-uri@h",
                        "url",
                        "https://canary-token@h/x",
                        "sasl.login",
                        "x required username=\"a\" password=\"canary-jaas\";",
                        "pem",
                        "-----BEGIN PRIVATE KEY-----\ncanary-pem",
                        "conn",
                        "Server=db;Password=canary-pair",
                        "kept.password",
                        "${file:/a:b}",
                        "sasl.jaas.config",
                        "x required username=\"a\" password=\"${file:/a:b}\";",
                        "empty.password",
                        "")),
                (config, key) -> key.equals("shibboleth"));

        String text = tree.connectors().get(0).text();
        assertThat(text).doesNotContain("canary").contains("kept.password: \"${file:/a:b}\"", "empty.password: \"\"");
        assertThat(tree.connectors().get(0).blanks())
                .extracting(WrittenConnector.Blank::key)
                .containsExactly("conn", "connection.uri", "db.password", "pem", "sasl.login", "shibboleth", "url");
        assertThat(tree.connectors().get(0).blanks())
                .allSatisfy(blank -> assertThat(text.lines().toList().get(blank.line() - 1))
                        .contains("${weir:fill-in:" + blank.key() + "}"));
    }

    @Test
    void givesEveryConnectorAFileOfItsOwnOnEveryFileSystem() {
        String endless = "x".repeat(254);
        WrittenTree tree = written(
                live("A", ConnectorState.RUNNING),
                live("a", ConnectorState.RUNNING),
                live("a-2", ConnectorState.RUNNING),
                live("CON", ConnectorState.RUNNING),
                live("nul.x", ConnectorState.RUNNING),
                live(".hidden", ConnectorState.RUNNING),
                live("-rf", ConnectorState.RUNNING),
                live("defaults", ConnectorState.RUNNING),
                live("weir", ConnectorState.RUNNING),
                live("on", ConnectorState.RUNNING),
                live("010", ConnectorState.RUNNING),
                live(endless + "1", ConnectorState.RUNNING),
                live(endless + "2", ConnectorState.RUNNING));

        assertThat(tree.leftOut()).isEmpty();
        assertThat(tree.connectors())
                .hasSize(13)
                .extracting(connector -> connector.path().value().toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates()
                .allSatisfy(path ->
                        assertThat(new RepoPath(path).fileName().length()).isLessThan(230));
        assertThat(read(tree).connectors()).hasSize(13);
        assertThat(read(tree).isReadWhole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"FAILED, running", "UNASSIGNED, running", "PAUSED, paused", "STOPPED, stopped", "RUNNING, running"})
    void keepsThePausedAndTheStopped(ConnectorState state, String written) {
        assertThat(written(live("a", state)).connectors().get(0).text()).contains("state: " + written + "\n");
    }

    private static WrittenTree written(LiveConnector... connectors) {
        return ManifestWriter.write(CLUSTER, state(connectors), (config, key) -> false);
    }

    private static LiveState state(LiveConnector... connectors) {
        SortedMap<ConnectorName, LiveConnector> byName = new TreeMap<>();
        for (LiveConnector connector : connectors) {
            byName.put(connector.name(), connector);
        }
        return new LiveState("http://worker", byName, List.of());
    }

    private static LiveConnector live(String name, ConnectorState state, String... pairs) {
        SortedMap<String, String> values = new TreeMap<>(Map.of("name", name, "connector.class", SOURCE));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return new LiveConnector(new ConnectorName(name), new ConnectorConfig(values), status(state));
    }

    private static Optional<ConnectorStatus> status(ConnectorState state) {
        return Optional.of(new ConnectorStatus("source", state, "worker", "", List.of()));
    }

    private static DesiredCluster read(WrittenTree tree) {
        List<TreeFile> files = tree.files().entrySet().stream()
                .map(entry -> file(entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
        DesiredState read = ManifestReader.read(
                new Tree("c0ffee", files),
                new Scope(Optional.empty(), List.of(new Scope.Declared(CLUSTER, List.of()))));
        assertThat(read.errors()).isEmpty();
        return read.of(CLUSTER).orElseThrow();
    }

    private static TreeFile file(RepoPath path, byte[] bytes) {
        return new TreeFile(path, "", TreeFile.Kind.FILE, bytes.length, () -> bytes);
    }
}
