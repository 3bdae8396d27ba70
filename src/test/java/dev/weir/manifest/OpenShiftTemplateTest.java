package dev.weir.manifest;

import static dev.weir.manifest.Trees.connector;
import static dev.weir.manifest.Trees.errors;
import static dev.weir.manifest.Trees.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.Finding;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenShiftTemplateTest {

    private static final String OBJECTS = """
            objects:
            - apiVersion: kafka.strimzi.io/v1beta2
              kind: KafkaConnector
              metadata: {name: "${PREFIX}-orders"}
              spec:
                class: Source
                tasksMax: ${{TASKS}}
                config:
                  topic: ${PREFIX}.${topic}.${PREFIX}
                  "${PREFIX}.key": ${file:/x:y}
            """;
    private static final String HEAD = "apiVersion: template.openshift.io/v1\nkind: Template\n";

    @ParameterizedTest
    @ValueSource(strings = {"template.openshift.io/v1", "v1"})
    void putsTheDefaultsOfItsParametersIn(String version) {
        ConnectorSpec spec = connector("a.yml", """
                apiVersion: %s
                kind: Template
                metadata: {name: connectors}
                parameters:
                - {name: PREFIX, value: shop, required: true}
                - {name: TASKS, value: "3", description: how many}
                """.formatted(version) + OBJECTS);

        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name", "shop-orders",
                        "connector.class", "Source",
                        "tasks.max", "3",
                        "topic", "shop.${topic}.shop",
                        "shop.key", "${file:/x:y}"));
        assertThat(spec.about().format()).isEqualTo(Format.STRIMZI);
        assertThat(spec.placeOf("topic")).hasToString("a.yml:15:7");
    }

    @Test
    void leavesWhatIsNoParameterAlone() {
        ConnectorSpec spec = connector(
                "a.yml",
                HEAD + "parameters: [{name: A, value: '$1\\${B}'}]\nobjects:\n"
                        + "- {name: x, config: {connector.class: S, a: '${A}', b: 'x${{A}}', c: '${B}', d: '${{B}}'}}\n");

        assertThat(spec.config().get("a")).contains("$1\\${B}");
        assertThat(spec.config().get("b")).contains("x${{A}}");
        assertThat(spec.config().get("c")).contains("${B}");
        assertThat(spec.config().get("d")).contains("${{B}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: A}|a.yml:5:45: the template's parameter \"A\" has no value: give it one, or process the template first",
                "{name: A, generate: expression, from: x}|a.yml:5:45: the template's parameter \"A\" has no value",
                "{name: A, value: '', required: true}|a.yml:5:45: the template's parameter \"A\" has no value",
                "{name: A, value: }|a.yml:5:45: the template's parameter \"A\" has no value",
                "{name: A, value: '[1]'}|a.yml:5:45: the template's parameter \"A\" stands for a list or a map here"
            })
    void refusesAParameterWithoutAValueWhereAConnectorNeedsIt(String parameter, String error) {
        String text = HEAD + "parameters: [" + parameter + "]\nobjects:\n"
                + "- {name: x, config: {connector.class: S, a: '${{A}}'}}\n- {kind: Service, apiVersion: v1, a: '${A}'}\n";

        assertThat(errors("a.yml", text)).singleElement().asString().startsWith(error);
    }

    @Test
    void takesAnEmptyValueThatIsMeant() {
        assertThat(connector(
                                "a.yml",
                                HEAD + "parameters: [{name: A, value: ''}]\n"
                                        + "objects: [{name: x, config: {connector.class: S, a: '<${A}>'}}]\n")
                        .config()
                        .get("a"))
                .contains("<>");
    }

    @Test
    void skipsObjectsThatAreNoConnectors() {
        ParsedFile file = parse(
                "a.yml",
                HEAD + "parameters: [{name: A}]\nobjects:\n- {kind: Service, apiVersion: v1, a: '${A}'}\n- {a: 1}\n");

        assertThat(file.errors()).isEmpty();
        assertThat(file.skipped())
                .containsExactly(
                        "line 5: kind Service of v1 is not a connector",
                        "line 6: not a connector: neither apiVersion and kind, nor name and config, nor connector.class");
        assertThat(parse("a.yml", HEAD + "objects: []\n").skipped())
                .containsExactly("line 1: the template holds no objects");
        assertThat(parse("a.yml", HEAD).errors()).isEmpty();
    }

    @Test
    void tellsThatItsLabelsAreNotPutIn() {
        ParsedFile file =
                parse("a.yml", HEAD + "labels: {app: x}\nobjects: [{name: x, config: {connector.class: S}}]\n");

        assertThat(file.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "a.yml:3:1: warn not-carried-over: the template's labels are not read: write them into the"
                                + " objects' own labels");
    }

    @Test
    void refusesTwoKeysThatBecomeOne() {
        assertThat(errors(
                        "a.yml",
                        HEAD + "parameters: [{name: A, value: k}]\n"
                                + "objects: [{name: x, config: {connector.class: S, k: 1, '${A}': 2}}]\n"))
                .singleElement()
                .asString()
                .contains("the key \"k\" stands here a second time");
    }

    @Test
    void growsNoFurtherThanItsLimit() {
        String value = "x".repeat(100_000);
        String text = HEAD + "parameters: [{name: A, value: " + value + "}]\n"
                + "objects: [{name: x, config: {connector.class: S, a: '" + "${A}".repeat(20_000) + "'}}]\n";

        assertThat(errors("a.yml", text))
                .anySatisfy(error -> assertThat(error).contains("makes the template too long"));
    }

    @Test
    void readsNoPartMoreOftenThanAliasesMayRepeatIt() {
        StringBuilder bomb = new StringBuilder(HEAD + "x: &a0 [{name: x, config: {connector.class: '${A}'}}]\n");
        for (int level = 1; level < 60; level++) {
            bomb.append("x%d: &a%d [%s]\n".formatted(level, level, ("*a" + (level - 1) + ", ").repeat(4)));
        }
        bomb.append("parameters: [{name: A, value: S}]\nobjects: *a59\n");

        assertThat(parse("a.yml", bomb.toString()).connectors()).isEmpty();
    }
}
