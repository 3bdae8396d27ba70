package dev.weir.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Deletion;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.FileVerdict;
import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import dev.weir.model.TreeFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies under and over a connector's own document. */
class LayersTest {

    private static final String WEIR = """
            apiVersion: weir.dev/v1
            kind: Repository
            clusters:
              test: {include: ["connectors/**"]}
              prod:
                include: ["connectors/**"]
                overlays: ["overlays/prod/**"]
            """;

    private static final String DOCUMENT = """
            apiVersion: weir.dev/v1
            kind: Connector
            metadata: {name: orders}
            spec:
              class: org.example.Source
              config:
                topics: orders
                url: http://test
            """;

    private static String defaults(String spec) {
        return "apiVersion: weir.dev/v1\nkind: ConnectorDefaults\nspec:\n" + spec.indent(2);
    }

    private static String overlay(String name, String spec) {
        return "apiVersion: weir.dev/v1\nkind: ConnectorOverlay\nmetadata: {name: '" + name + "'}\nspec:\n"
                + spec.indent(2);
    }

    private static DesiredCluster of(DesiredState state, String cluster) {
        return state.of(new ClusterName(cluster)).orElseThrow();
    }

    private static ConnectorSpec spec(DesiredCluster cluster, String name) {
        return Optional.ofNullable(cluster.connectors().get(new ConnectorName(name)))
                .orElseThrow(() -> new AssertionError(cluster.errors()));
    }

    private static List<String> errors(DesiredCluster cluster) {
        return cluster.errors().stream().map(ManifestError::toString).toList();
    }

    private static List<String> findings(DesiredCluster cluster) {
        return cluster.findings().stream().map(Finding::toString).toList();
    }

    @Test
    void laysTheNearestDefaultsOverOuterOnesAndTheDocumentOverAll() {
        DesiredCluster cluster = of(
                Trees.of()
                        .with("clusters/a/defaults.yml", defaults("""
                                tasksMax: 1
                                config: {a: outer, b: outer, url: outer}
                                wave: 3
                                deletion: {protected: true}
                                """))
                        .with("clusters/a/team/defaults.yml", defaults("config: {b: inner}\nwave: 4\n"))
                        .with("clusters/a/team/orders.yml", DOCUMENT)
                        .with("clusters/a/other.yml", DOCUMENT.replace("orders", "other"))
                        .read("a"),
                "a");

        assertThat(spec(cluster, "orders").config().values())
                .isEqualTo(Map.of(
                        "name", "orders",
                        "connector.class", "org.example.Source",
                        "tasks.max", "1",
                        "topics", "orders",
                        "url", "http://test",
                        "a", "outer",
                        "b", "inner"));
        assertThat(spec(cluster, "orders").wave()).isEqualTo(4);
        assertThat(spec(cluster, "orders").deletion()).isEqualTo(new Deletion(Deletion.Policy.DELETE, true));
        assertThat(spec(cluster, "other").config().get("b")).contains("outer");
        assertThat(spec(cluster, "other").wave()).isEqualTo(3);
    }

    @Test
    void keepsThePlaceOfEachValue() {
        DesiredCluster prod = of(
                Trees.of()
                        .with("weir.yml", WEIR)
                        .with("defaults.yml", defaults("config:\n  errors.tolerance: none\nautoRestart: {delay: 5s}\n"))
                        .with("connectors/orders.yml", DOCUMENT)
                        .with(
                                "overlays/prod/urls.yml",
                                overlay("orders", "config:\n  url: http://prod\nstate: paused\n"))
                        .read("test", "prod"),
                "prod");

        ConnectorSpec orders = spec(prod, "orders");
        assertThat(orders.placeOf("errors.tolerance")).hasToString("defaults.yml:5:5");
        assertThat(orders.placeOf("topics")).hasToString("connectors/orders.yml:7:5");
        assertThat(orders.placeOf("url")).hasToString("overlays/prod/urls.yml:6:5");
        assertThat(orders.placeOf("connector.class")).hasToString("connectors/orders.yml:5:10");
        assertThat(orders.placeOf("absent")).isEqualTo(orders.place()).hasToString("connectors/orders.yml:1:1");
        assertThat(orders.about().origins().fields().get("state")).hasToString("overlays/prod/urls.yml:7:3");
        assertThat(orders.about().origins().fields().get("autoRestart")).hasToString("defaults.yml:6:3");
        assertThat(orders.about().origins().config())
                .containsOnlyKeys(orders.config().values().keySet());
    }

    @Test
    void laysOverlaysWhereTheClusterListsThemOnly() {
        DesiredState state = Trees.of()
                .with("weir.yml", WEIR)
                .with("connectors/orders.yml", DOCUMENT)
                .with("overlays/prod/a.yml", overlay("ord*", "config: {url: http://a, more: a}\n"))
                .with("overlays/prod/b.yml", overlay("order?", "config: {url: http://b, topics: null}\ntasksMax: 4\n"))
                .with("overlays/test/c.yml", overlay("orders", "config: {url: http://c}\n"))
                .read("test", "prod");

        assertThat(spec(of(state, "test"), "orders").config().get("url")).contains("http://test");
        assertThat(spec(of(state, "prod"), "orders").config().values())
                .containsEntry("url", "http://b")
                .containsEntry("more", "a")
                .containsEntry("tasks.max", "4")
                .doesNotContainKey("topics");
        assertThat(of(state, "prod").files().keySet())
                .extracting(RepoPath::value)
                .containsExactly("connectors/orders.yml", "overlays/prod/a.yml", "overlays/prod/b.yml");
        assertThat(of(state, "prod").files().values()).hasOnlyElementsOfType(FileVerdict.Accepted.class);
    }

    @Test
    void changesFieldsWholeAndNotPieceByPiece() {
        DesiredCluster prod = of(
                Trees.of()
                        .with("weir.yml", WEIR)
                        .with(
                                "connectors/orders.yml",
                                DOCUMENT
                                        + "  autoRestart: {delay: 1s, maxAttempts: 3}\n  ignore: [a]\n  state: stopped\n")
                        .with(
                                "overlays/prod/a.yml",
                                overlay("orders", "autoRestart: {delay: 2s}\nignore: [b]\ninitialState: paused\n"))
                        .read("test", "prod"),
                "prod");

        ConnectorSpec orders = spec(prod, "orders");
        assertThat(orders.autoRestart().orElseThrow().delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(orders.autoRestart().orElseThrow().maxAttempts()).isEqualTo(10);
        assertThat(orders.ignore().patterns()).containsExactly("b");
        assertThat(orders.state()).isEmpty();
        assertThat(orders.initialState()).isEqualTo(TargetState.PAUSED);
    }

    @Test
    void removesFieldsThatStandForAKey() {
        DesiredCluster prod = of(
                Trees.of()
                        .with("weir.yml", WEIR)
                        .with("connectors/orders.yml", DOCUMENT + "  version: '1'\n  tasksMax: 3\n")
                        .with("overlays/prod/a.yml", overlay("orders", "version: null\ntasksMax:\n"))
                        .read("test", "prod"),
                "prod");

        assertThat(spec(prod, "orders").config().values()).doesNotContainKeys("tasks.max", "connector.plugin.version");
    }

    @Test
    void refusesAnEmptyValueBelowOverlays() {
        DesiredCluster cluster = of(
                Trees.of()
                        .with("clusters/a/defaults.yml", defaults("config: {a: null}\ntasksMax: null\n"))
                        .with("clusters/a/orders.yml", DOCUMENT)
                        .read("a"),
                "a");

        assertThat(errors(cluster))
                .containsExactly(
                        "clusters/a/defaults.yml:4:12: the config's \"a\" has no value: remove the key, or write \"\" for"
                                + " an empty text",
                        "clusters/a/defaults.yml:5:13: spec.tasksMax has no value: write one, or remove the key",
                        "clusters/a/orders.yml:1:1: lies under clusters/a/defaults.yml, which cannot be used");
        assertThat(cluster.connectors()).isEmpty();
        assertThat(cluster.invalid()).containsExactly(new ConnectorName("orders"));
    }

    @Test
    void takesAClassFromTheDefaults() {
        DesiredCluster cluster = of(
                Trees.of()
                        .with("clusters/a/defaults.yml", defaults("class: org.example.Sink\n"))
                        .with("clusters/a/orders.yml", DOCUMENT.replace("  class: org.example.Source\n", ""))
                        .with("clusters/a/plain.json", "{\"name\": \"plain\", \"config\": {}}")
                        .read("a"),
                "a");

        assertThat(spec(cluster, "orders").config().connectorClass()).contains("org.example.Sink");
        assertThat(spec(cluster, "plain").config().connectorClass()).contains("org.example.Sink");
        assertThat(spec(cluster, "plain").state()).isEmpty();
    }

    @Test
    void breaksAConnectorWhoseClassAnOverlayRemoves() {
        DesiredCluster prod = of(
                Trees.of()
                        .with("weir.yml", WEIR)
                        .with("connectors/orders.yml", DOCUMENT)
                        .with("overlays/prod/a.yml", overlay("orders", "class: null\n"))
                        .read("test", "prod"),
                "prod");

        assertThat(errors(prod)).singleElement().asString().contains("the connector's class is missing");
        assertThat(prod.invalid()).containsExactly(new ConnectorName("orders"));
    }

    @Test
    void holdsOnlyWhatABrokenOverlayConcerns() {
        DesiredCluster prod = of(
                Trees.of()
                        .with("weir.yml", WEIR)
                        .with("connectors/orders.yml", DOCUMENT)
                        .with("connectors/other.yml", DOCUMENT.replace("orders", "other"))
                        .with("overlays/prod/a.yml", overlay("ord*", "confg: {url: x}\n"))
                        .read("test", "prod"),
                "prod");

        assertThat(prod.connectors()).containsOnlyKeys(new ConnectorName("other"));
        assertThat(errors(prod))
                .containsExactly(
                        "connectors/orders.yml:1:1: the overlay at overlays/prod/a.yml:1:1 cannot be used",
                        "overlays/prod/a.yml:5:3: unknown key \"confg\" in spec; did you mean \"config\"?");
        assertThat(prod.isReadWhole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apiVersion: weir.dev/v1\nkind: ConnectorOverlay\nmetadata: {}\nspec: {wave: 1}\n",
                "apiVersion: weir.dev/v1\nkind: ConnectorOverlay\nmetadata: {name: 'a/b'}\nspec: {wave: 1}\n",
                "apiVersion: weir.dev/v1\nkind: ConectorOverlay\nmetadata: {name: a}\nspec: {wave: 1}\n",
                "a: [\n",
                "{{ template }}: x\n  y",
                ""
            })
    void holdsAllWhereNobodyKnowsWhatABrokenOverlayConcerns(String text) {
        DesiredCluster prod = of(
                Trees.of()
                        .with("weir.yml", WEIR)
                        .with("connectors/orders.yml", DOCUMENT)
                        .with("overlays/prod/a.yml", text)
                        .read("test", "prod"),
                "prod");

        assertThat(prod.connectors()).isEmpty();
        assertThat(prod.invalid()).containsExactly(new ConnectorName("orders"));
        assertThat(errors(prod))
                .anySatisfy(error -> assertThat(error).contains("cannot be read, and might concern it"));
    }

    @Test
    void doesNotFollowALinkAmongTheOverlays() {
        DesiredCluster prod = of(
                Trees.of()
                        .with("weir.yml", WEIR)
                        .with("connectors/orders.yml", DOCUMENT)
                        .withUnread("overlays/prod", TreeFile.Kind.SYMLINK, 1)
                        .read("test", "prod"),
                "prod");

        assertThat(prod.invalid()).containsExactly(new ConnectorName("orders"));
    }

    @Test
    void letsOtherFilesStandAmongTheOverlays() {
        DesiredCluster prod = of(
                Trees.of()
                        .with("weir.yml", WEIR)
                        .with("connectors/orders.yml", DOCUMENT)
                        .with("overlays/prod/README.md", "# words")
                        .with("overlays/prod/other.yml", DOCUMENT.replace("orders", "stray"))
                        .read("test", "prod"),
                "prod");

        assertThat(prod.connectors()).containsOnlyKeys(new ConnectorName("orders"));
        assertThat(prod.files().get(new RepoPath("overlays/prod/other.yml")))
                .isEqualTo(new FileVerdict.Skipped(
                        "cluster prod reads no connectors from this file: add it to include if they are meant"));
    }

    @Test
    void saysWhichOverlayChangesNothing() {
        DesiredState state = Trees.of()
                .with("weir.yml", WEIR)
                .with("connectors/orders.yml", DOCUMENT)
                .with("connectors/bad.yml", DOCUMENT.replace("orders", "bad").replace("topics: bad", "topics: []"))
                .with("overlays/prod/a.yml", overlay("oders", "wave: 1\n"))
                .with("overlays/prod/b.yml", overlay("bad", "wave: 1\n"))
                .read("test", "prod");

        assertThat(findings(of(state, "prod")))
                .containsExactly("overlays/prod/a.yml:1:1: warn overlay-matches-nothing: no connector of the cluster is"
                        + " named oders, so this overlay changes nothing");
        assertThat(findings(of(state, "test"))).isEmpty();
    }

    @Test
    void refusesANameInWhatConcernsMany() {
        DesiredCluster cluster = of(
                Trees.of()
                        .with("clusters/a/defaults.yml", defaults("config: {name: x}\n"))
                        .read("a"),
                "a");

        assertThat(errors(cluster))
                .containsExactly(
                        "clusters/a/defaults.yml:4:12: the config's name belongs to one connector: remove it here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "clusters/a/other.yml|defaults lie under a folder's connectors: put them into its defaults.yml",
                "clusters/a/defaults.yaml|clusters/a/defaults.yml stands beside it: keep one of them"
            })
    void refusesDefaultsInASecondPlace(String path, String message) {
        DesiredCluster cluster = of(
                Trees.of()
                        .with("clusters/a/defaults.yml", defaults("wave: 1\n"))
                        .with(path, defaults("wave: 2\n"))
                        .read("a"),
                "a");

        assertThat(errors(cluster)).singleElement().asString().endsWith(message);
    }

    @Test
    void refusesTwoDefaultsForOneFolder() {
        DesiredCluster cluster = of(
                Trees.of()
                        .with("clusters/a/defaults.yml", defaults("wave: 1\n") + "---\n" + defaults("wave: 2\n"))
                        .with("clusters/a/orders.yml", DOCUMENT)
                        .read("a"),
                "a");

        assertThat(errors(cluster))
                .contains("clusters/a/defaults.yml: a folder has one ConnectorDefaults: keep one of them");
        assertThat(cluster.invalid()).containsExactly(new ConnectorName("orders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# all gone\n", "spec: {{ .Values.spec }}\n  x: [\n"})
    void doesNotTakeEmptiedDefaultsForNone(String text) {
        DesiredCluster cluster = of(
                Trees.of()
                        .with("clusters/a/defaults.yml", text)
                        .with("clusters/a/orders.yml", DOCUMENT)
                        .read("a"),
                "a");

        assertThat(cluster.connectors()).isEmpty();
        assertThat(errors(cluster))
                .anySatisfy(error -> assertThat(error).contains("other connectors rest on this file"));
    }

    @Test
    void leavesDefaultsOfOtherToolsAlone() {
        DesiredCluster cluster = of(
                Trees.of()
                        .with("clusters/a/defaults.yml", "replicas: 3\n")
                        .with("clusters/a/orders.yml", DOCUMENT)
                        .read("a"),
                "a");

        assertThat(cluster.connectors()).containsOnlyKeys(new ConnectorName("orders"));
    }

    @Test
    void readsDefaultsAboveTheIncludedFilesUnlessTheyAreExcluded() {
        Trees trees = Trees.of()
                .with("defaults.yml", defaults("wave: 7\n"))
                .with("elsewhere/defaults.yml", "a: [")
                .with("connectors/orders.yml", DOCUMENT);
        DesiredCluster with = of(trees.with("weir.yml", WEIR).read("test", "prod"), "test");
        DesiredCluster without = of(
                Trees.of()
                        .with("defaults.yml", defaults("wave: 7\n"))
                        .with("connectors/orders.yml", DOCUMENT)
                        .with(
                                "weir.yml",
                                WEIR.replace("\"connectors/**\"]}", "\"connectors/**\"], exclude: [defaults.yml]}"))
                        .read("test", "prod"),
                "test");

        assertThat(spec(with, "orders").wave()).isEqualTo(7);
        assertThat(errors(with)).isEmpty();
        assertThat(spec(without, "orders").wave()).isZero();
    }

    @Test
    void refusesOneConnectorWithTwoStates() {
        assertThat(Trees.errors("a.yml", DOCUMENT + "  state: running\n  initialState: paused\n"))
                .containsExactly(
                        "a.yml:10:17: spec.initialState leaves the state to others, and spec.state holds it: keep"
                                + " one of them");
        assertThat(Trees.connector("a.yml", DOCUMENT).state()).contains(TargetState.RUNNING);
        assertThat(Trees.connector("a.yml", DOCUMENT + "  initialState: stopped\n")
                        .state())
                .isEmpty();
    }
}
