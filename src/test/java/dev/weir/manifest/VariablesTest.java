package dev.weir.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code $(name)} and all that looks like it. */
class VariablesTest {

    private static final Variables VARIABLES =
            Variables.of(Map.of("env", "prod", "a.b-c_1", "x", "loop", "$(env)", "empty", "", "dollar", "$"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$(env)|prod",
                "orders-$(env)-$(env)x|orders-prod-prodx",
                "$(a.b-c_1)|x",
                "$(loop)|$(env)",
                "a$(empty)b|ab",
                "$$(env)|$(env)",
                "$$(env)$(env)|$(env)prod",
                "$$$(env)|$$(env)",
                "$(dollar)$(env)|$prod",
                "$(env|$(env",
                "$(en v)|$(en v)",
                "$()|$()",
                "$(1env)|$(1env)",
                "$($(env))|$(prod)",
                "(env)|(env)",
                "$ (env)|$ (env)",
                "$$|$$"
            })
    void replacesDeclaredNamesOnly(String text, String expected) {
        assertThat(VARIABLES.in(text)).isEqualTo(new Variables.Replaced(expected, new java.util.TreeSet<>()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"$(nope)|nope", "$(env)$(nope)$(nope)|nope", "$(_x)|_x"})
    void tellsOfNamesThatAreNotDeclared(String text, String name) {
        assertThat(VARIABLES.in(text).undeclared()).containsExactly(name);
        assertThat(Variables.NONE.in(text).text()).isEqualTo(text);
    }

    @Test
    void leavesAnEscapedNameThatIsNotDeclaredAsItIs() {
        assertThat(VARIABLES.in("$$(nope)")).isEqualTo(new Variables.Replaced("$$(nope)", new java.util.TreeSet<>()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${topic}",
                "{{topic}}",
                "$1",
                "$Value",
                "#{topic}",
                "%{topic}",
                "${secrets:${X}:key}",
                "${date:now:yyyyMMdd}",
                "org.apache.kafka.connect.transforms.ReplaceField$Value",
                "${env}",
                "{env}",
                "$env"
            })
    void neverTouchesWhatBelongsToConnect(String text) {
        assertThat(VARIABLES.in(text)).isEqualTo(new Variables.Replaced(text, new java.util.TreeSet<>()));
    }

    private static DesiredCluster read(String variables, String spec) {
        return Trees.of()
                .with("weir.yml", """
                        apiVersion: weir.dev/v1
                        kind: Repository
                        clusters: {a: {include: ["x.yml"], variables: %s}}
                        """.formatted(variables))
                .with("x.yml", """
                        apiVersion: weir.dev/v1
                        kind: Connector
                        metadata: {name: orders}
                        spec:
                        """ + spec.indent(2))
                .read("a")
                .of(new ClusterName("a"))
                .orElseThrow();
    }

    @Test
    void replacesInClassVersionTasksAndConfig() {
        DesiredCluster cluster = read(
                "{kind: Sink, n: 3, registry: 'https://r:8081'}",
                "class: org.example.$(kind)\nversion: $(n).0\ntasksMax: $(n)\nconfig: {url: $(registry)/x}\n");

        assertThat(cluster.connectors()
                        .get(new ConnectorName("orders"))
                        .config()
                        .values())
                .isEqualTo(Map.of(
                        "name", "orders",
                        "connector.class", "org.example.Sink",
                        "connector.plugin.version", "3.0",
                        "tasks.max", "3",
                        "url", "https://r:8081/x"));
    }

    @Test
    void refusesTasksThatAreNoNumberOnceReplaced() {
        DesiredCluster cluster = read("{n: many}", "class: C\ntasksMax: $(n)\n");

        assertThat(cluster.errors())
                .extracting(ManifestError::toString)
                .containsExactly("x.yml:6:13: tasks.max is no whole number once its variables are replaced");
        assertThat(cluster.invalid()).containsExactly(new ConnectorName("orders"));
    }

    @Test
    void warnsOfAVariableThatIsNotDeclared() {
        DesiredCluster cluster = read("{n: many}", "class: C\nconfig: {url: $(other)}\n");

        assertThat(cluster.connectors()).hasSize(1);
        assertThat(cluster.findings())
                .extracting(Finding::toString)
                .singleElement()
                .asString()
                .startsWith("x.yml:6:12: warn undeclared-variable: $(other) is no variable of this cluster");
        assertThat(cluster.findings().get(0).key()).contains("url");
        assertThat(cluster.findings().get(0).connector()).contains(new ConnectorName("orders"));
    }

    @Test
    void refusesAConfigThatVariablesBlowUp() {
        String many = "$(x)".repeat(1_000);
        DesiredCluster cluster = read("{x: '" + "y".repeat(4_000) + "'}", "class: C\nconfig: {a: " + many + "}\n");

        assertThat(cluster.errors())
                .extracting(ManifestError::message)
                .containsExactly("the rendered config is longer than 1048576 characters");
    }
}
