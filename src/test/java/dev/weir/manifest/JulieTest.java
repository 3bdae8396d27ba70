package dev.weir.manifest;

import static dev.weir.manifest.Trees.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.FileVerdict;
import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JulieTest {

    private static final String FLAT = "{\"connector.class\": \"S\", \"topics\": \"t\"}";

    @ParameterizedTest
    @ValueSource(strings = {"artefacts", "artifacts"})
    void namesTheConnectorsOfOtherFiles(String list) {
        DesiredCluster cluster = read(Trees.of()
                .with("julie/topology.yaml", """
                        context: shop
                        source: web
                        projects:
                          - name: one
                            consumers: [{principal: 'User:A'}]
                            connectors:
                              access_control: [{principal: 'User:C'}]
                              %s:
                                - path: connectors/sink.json
                                  server: a
                                  name: orders-sink
                                - {path: ../shared/./source.json, server: a, name: orders}
                            topics: [{name: t}]
                          - name: two
                            connectors: [{principal: 'User:D'}]
                        """.formatted(list))
                .with("julie/connectors/sink.json", FLAT)
                .with("shared/source.json", "{\"name\": \"orders\", \"config\": {\"connector.class\": \"S\"}}"));

        assertThat(cluster.errors()).isEmpty();
        assertThat(names(cluster)).containsExactly("orders", "orders-sink");
        ConnectorSpec sink = cluster.connectors().get(new ConnectorName("orders-sink"));
        assertThat(sink.config().get("name")).contains("orders-sink");
        assertThat(sink.place()).hasToString("julie/connectors/sink.json:1:1");
        assertThat(sink.placeOf("name")).hasToString("julie/topology.yaml:9:17");
        assertThat(cluster.files().get(new RepoPath("julie/topology.yaml")))
                .isInstanceOfSatisfying(FileVerdict.Accepted.class, verdict -> {
                    assertThat(verdict.connectors()).isEmpty();
                    assertThat(verdict.notes())
                            .containsExactly("line 1: of a Julie topology only connectors.artefacts are read");
                });
    }

    @Test
    void namesAFileWhoseOwnNameIsNone() {
        DesiredCluster cluster =
                read(index("{path: 'the sink.json', server: a, name: sink}").with("the sink.json", FLAT));

        assertThat(cluster.errors()).isEmpty();
        assertThat(names(cluster)).containsExactly("sink");
        assertThat(read(Trees.of().with("the sink.json", FLAT)).errors())
                .singleElement()
                .asString()
                .startsWith("the sink.json: connector name \"the sink\" cannot be addressed");
    }

    @Test
    void readsAFileAsSeveralConnectorsWhereItIsPointedAtUnderSeveralNames() {
        DesiredCluster cluster = read(index(
                        "{path: a.json, server: a, name: one}",
                        "{path: a.json, server: a, name: two}",
                        "{path: ./a.json, server: a, name: two}")
                .with("a.json", FLAT));

        assertThat(cluster.errors()).isEmpty();
        assertThat(names(cluster)).containsExactly("one", "two");
    }

    @Test
    void givesEachClusterWhatTheIndexGivesIt() {
        DesiredState state = index(
                        "{path: a.json, server: old-a, name: one}",
                        "{path: a.json, server: b, name: two}",
                        "{path: b.json, server: b, name: three}",
                        "{path: c.json, server: nowhere, name: four}",
                        "{path: missing.json, server: b, name: five}")
                .with("a.json", FLAT)
                .with("b.json", FLAT)
                .with("c.json", FLAT)
                .with("weir.yml", """
                        apiVersion: weir.dev/v1
                        kind: Repository
                        clusters: {a: {include: ['**']}, b: {include: ['**']}}
                        """)
                .read("a", "b");

        DesiredCluster a = state.of(new ClusterName("a")).orElseThrow();
        DesiredCluster b = state.of(new ClusterName("b")).orElseThrow();
        assertThat(names(a)).containsExactly("four", "one");
        assertThat(names(b)).containsExactly("four", "three", "two");
        assertThat(a.errors()).isEmpty();
        assertThat(b.errors()).singleElement().asString().contains("\"missing.json\" is no file");
        assertThat(a.findings()).extracting(Finding::rule).containsExactly("unknown-cluster");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{path: b.json, server: a, name: one}|\"b.json\" is no file that the cluster includes",
                "{path: ../a.json, server: a, name: one}|\"../a.json\" is no file that the cluster includes",
                "{path: /a.json, server: a, name: one}|\"/a.json\" is no file that the cluster includes",
                "{path: '', server: a, name: one}|\"\" is no file that the cluster includes",
                "{path: 'a\\json', server: a, name: one}|is no file that the cluster includes",
                "{path: a.json, server: a, name: one/two}|connector name \"one/two\" cannot be addressed",
                "{path: named.json, server: a, name: one}|named.json names its connector other",
                "{path: two.json, server: a, name: one}|two.json must hold one sound connector",
                "{path: broken.json, server: a, name: one}|broken.json must hold one sound connector",
                "{path: index.yml, server: a, name: one}|index.yml must hold one sound connector",
                "{path: native.yml, server: a, name: one}|native.yml must hold one sound connector",
            })
    void locatesAPointerThatLeadsNowhere(String entry, String message) {
        DesiredCluster cluster = read(index(entry)
                .with("a.json", FLAT)
                .with("named.json", "{\"name\": \"other\", \"config\": {\"connector.class\": \"S\"}}")
                .with("two.json", "[" + FLAT + "]")
                .with("native.yml", Trees.manifest("n"))
                .with("broken.json", "{"));

        assertThat(cluster.errors())
                .extracting(ManifestError::toString)
                .anySatisfy(
                        error -> assertThat(error).startsWith("index.yml:5:").contains(message));
        assertThat(names(cluster)).doesNotContain("one");
    }

    @Test
    void leavesBothNamesAloneWhereIndexAndFileDisagree() {
        DesiredCluster cluster = read(index("{path: a.json, server: a, name: one}")
                .with("a.json", "{\"name\": \"other\", \"config\": {\"connector.class\": \"S\"}}"));

        assertThat(cluster.connectors()).isEmpty();
        assertThat(cluster.invalid()).extracting(ConnectorName::value).containsExactly("one", "other");
    }

    @Test
    void holdsBackAllConnectorsOfAnIndexThatIsWrong() {
        DesiredCluster cluster = read(index("{path: a.json, server: a, name: one}", "{path: b.json, server: a}")
                .with("a.json", FLAT)
                .with("b.json", FLAT)
                .with("c.json", FLAT));

        assertThat(names(cluster)).containsExactly("c");
        assertThat(cluster.invalid()).extracting(ConnectorName::value).containsExactly("one");
        assertThat(cluster.errors())
                .extracting(ManifestError::message)
                .contains(
                        "projects.connectors.artefacts.name is missing", "held back by the other errors of this index");
    }

    @Test
    void refusesTheSameNameInTwoFiles() {
        DesiredCluster cluster =
                read(index("{path: a.json, server: a, name: one}", "{path: b.json, server: a, name: one}")
                        .with("a.json", FLAT)
                        .with("b.json", FLAT));

        assertThat(cluster.errors())
                .hasSize(2)
                .allSatisfy(error -> assertThat(error.message()).contains("connector one is also defined at"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "artefacts: x|a.yml:5:18: projects.connectors.artefacts is text: write a list",
                "artefacts: [x]|a.yml:5:19: an entry of projects.connectors.artefacts is text",
                "artefacts: [{pth: x, name: n}]|a.yml:5:20: unknown key \"pth\"",
                "{artefacts: [], artifacts: []}|a.yml:5:23: Julie reads artefacts and not artifacts",
            })
    void locatesWhatIsWrongInAnIndex(String connectors, String message) {
        String text = "context: c\nprojects:\n  - name: p\n    connectors:\n      " + connectors + "\n";

        assertThat(parse("a.yml", text).errors())
                .extracting(ManifestError::toString)
                .anySatisfy(error -> assertThat(error).startsWith(message));
    }

    @Test
    void skipsATopologyWithoutConnectors() {
        assertThat(parse(
                                "a.yml",
                                "context: c\nprojects:\n  - {name: p, topics: [{name: t}], connectors: {artefacts: }}\n")
                        .skipped())
                .containsExactly("line 1: a Julie topology without connectors.artefacts");
    }

    @Test
    void boundsHowOftenOneFileIsCopied() {
        String[] entries = IntStream.range(0, 1_200)
                .mapToObj(number -> "{path: a.json, server: a, name: n" + number + "}")
                .toArray(String[]::new);

        assertThat(read(index(entries).with("a.json", FLAT)).errors())
                .hasSize(199)
                .allSatisfy(error -> assertThat(error.message()).startsWith("more than 1000 further names"));
    }

    private static Trees index(String... entries) {
        String lines = List.of(entries).stream()
                .map(entry -> "        - " + entry + "\n")
                .collect(Collectors.joining());
        return Trees.of()
                .with(
                        "index.yml",
                        "context: c\nprojects:\n  - name: p\n    connectors: {artefacts: [\n"
                                + lines.replace("        - ", "        ").replace("}\n", "},\n") + "    ]}\n");
    }

    private static DesiredCluster read(Trees trees) {
        return trees.with("weir.yml", "apiVersion: weir.dev/v1\nkind: Repository\nclusters: {a: {include: ['**']}}\n")
                .read("a")
                .of(new ClusterName("a"))
                .orElseThrow();
    }

    private static List<String> names(DesiredCluster cluster) {
        return cluster.connectors().keySet().stream().map(ConnectorName::value).toList();
    }
}
