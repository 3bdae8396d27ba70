package dev.weir.manifest;

import static dev.weir.manifest.Trees.connector;
import static dev.weir.manifest.Trees.errors;
import static dev.weir.manifest.Trees.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.TargetState;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigMapTest {

    private static final String MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: connectors\ndata:\n";
    private static final String SECRET = MAP.replace("ConfigMap", "Secret");

    @Test
    void readsAConnectorInABlockWithTheLinesOfTheFile() {
        ConnectorSpec spec = connector("a.yml", MAP + """
                  orders.json: |

                    {
                      "name": "orders",
                      "initial_state": "STOPPED",
                      "config": {
                        "connector.class": "Source",
                        "max": 9223372036854775807,
                        "topic": "${topic}-{{topic}}"
                      }
                    }
                """);

        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name", "orders",
                        "connector.class", "Source",
                        "max", "9223372036854775807",
                        "topic", "${topic}-{{topic}}"));
        assertThat(spec.initialState()).isEqualTo(TargetState.STOPPED);
        assertThat(spec.about().format()).isEqualTo(Format.CONFIG_MAP);
        assertThat(spec.place()).hasToString("a.yml:8:5");
        assertThat(spec.placeOf("max")).hasToString("a.yml:13:9");
    }

    @Test
    void tellsThePlaceOfTheValueWhereItsLinesAreNotTheFiles() {
        ConnectorSpec spec = connector(
                "a.yml", MAP + "  a: '{\n    \"name\": \"orders\",\n    \"config\": {\"connector.class\": \"S\"}}'\n");

        assertThat(spec.place()).hasToString("a.yml:6:6");
        assertThat(spec.placeOf("connector.class")).hasToString("a.yml:6:6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", "|-", "|+", "|2", "|2-"})
    void findsTheLineUnderEveryKindOfBlock(String mark) {
        String text = MAP + "  a: " + mark
                + " # a remark\n    {\"name\": \"orders\",\n     \"config\": {\"connector.class\": [1]}}\n";

        assertThat(errors("a.yml", text)).first().asString().startsWith("a.yml:8:36: the config's \"connector.class\"");
    }

    @Test
    void readsArraysFlatMapsAndYaml() {
        ParsedFile file = parse("a.yml", MAP + """
                  list.json: '[{"name": "a", "config": {"connector.class": "S"}}, {"name": "b", "connector.class": "S"}]'
                  no-ending: '{"name": "c", "connector.class": "S"}'
                  two.yaml: |
                    name: d
                    config: {connector.class: S, on: 0777}
                    ---
                    name: e
                    connector.class: S
                  last.properties: |
                    # a remark
                    name = f
                    connector.class = S
                """);

        assertThat(file.errors()).isEmpty();
        assertThat(file.skipped()).isEmpty();
        assertThat(file.connectors())
                .extracting(found -> found.name().value())
                .containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(file.connectors().get(4).place()).hasToString("a.yml:12:5");
        assertThat(file.connectors().get(5).layer().config().get("name")).hasToString("Setting@a.yml:16:5");
    }

    @Test
    void countsWhatIsNoConnector() {
        ParsedFile file = parse("a.yml", MAP + """
                  orders.json: '{"name": "orders", "config": {"connector.class": "S"}}'
                  start.sh: |
                    curl -d '{"name": "other", "config": {"connector.class": "S"}}' http://connect
                  dashboard.json: '{"panels": [], "connector.class.count": 1}'
                  log4j: level=INFO
                  nothing:
                  strimzi.yaml: |
                    apiVersion: kafka.strimzi.io/v1
                    kind: KafkaConnector
                    metadata: {name: x}
                    spec: {class: y, config: {connector.class: y}}
                """);

        assertThat(file.errors()).isEmpty();
        assertThat(file.connectors()).hasSize(1);
        assertThat(file.skipped())
                .containsExactly(
                        "line 1: ConfigMap \"connectors\": of its 6 entries, 5 hold no connector that can be read"
                                + " (one holds a connector among other text; give it an entry of its own, one holds another"
                                + " document's kind; give it a file of its own)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: {}", "data:", "binaryData: {a: AAAA}", "data: [a]", "immutable: true"})
    void skipsAMapWithoutEntries(String line) {
        ParsedFile file = parse("a.yml", "apiVersion: v1\nkind: ConfigMap\n" + line + "\n");

        assertThat(file.errors()).isEmpty();
        assertThat(file.skipped())
                .containsExactly("line 1: ConfigMap: of its 0 entries, 0 hold no connector that can be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"x\", \"config\": {\"connector.class\": \"S\",}}|a.yml:7:53: a comma stands before this closing bracket",
                "{\"connector.class\": \"S\"}|a.yml:7:5: name is missing: name the connector",
                "{\"name\": \"x\", \"config\": {\"connector.class\": \"S\", \"k\": 1, \"k\": 2}}|a.yml:7:62: the key \"k\" stands here a second time; the first is on line 7",
                "{\"name\": \"x\", \"config\": {}}|a.yml:7:5: the connector's class is missing",
                "{\"name\": \"a b\", \"connector.class\": \"S\"}|a.yml:7:6: connector name",
                "{\"name\": \"x\", \"config\": {\"connector.class\": \"S\"}} {}|a.yml:7:55: a second JSON value begins here"
            })
    void locatesWhatIsWrongInside(String json, String error) {
        assertThat(errors("a.yml", MAP + "  a.json: |\n    " + json + "\n"))
                .first()
                .asString()
                .startsWith(error);
    }

    @Test
    void skipsAnEntryThatIsYetToBeRendered() {
        ParsedFile file = parse(
                "a.yml", MAP + "  a.json: |\n    {\"name\": {{ .Values.name }},\n     \"connector.class\": \"S\"}\n");

        assertThat(file.errors()).isEmpty();
        assertThat(file.skipped()).singleElement().asString().contains("render it first");
    }

    @Test
    void decodesASecret() {
        String json =
                "{\"name\": \"orders\",\n \"config\": {\"connector.class\": \"S\", \"password\": \"canary-secret\"}}";
        String data = encoded(json).replaceAll("(.{20})", "$1\n      ");

        ConnectorSpec spec = connector("a.yml", SECRET + "  a.json: |\n      " + data + "\n  keystore: /u3+7Q==\n");

        assertThat(spec.config().get("password")).contains("canary-secret");
        assertThat(spec.about().format()).isEqualTo(Format.SECRET);
        assertThat(spec.placeOf("password")).hasToString("a.yml:6:11");
    }

    @Test
    void letsPlainTextOfASecretWin() {
        String text = SECRET + "  a.json: " + encoded("{\"name\": \"old\", \"connector.class\": \"S\"}")
                + "\nstringData:\n  a.json: '{\"name\": \"new\", \"connector.class\": \"S\"}'\n";

        assertThat(connector("a.yml", text).name().value()).isEqualTo("new");
    }

    @Test
    void tellsNothingOfWhatASecretHolds() {
        String broken = encoded("{\"name\": \"x\", \"connector.class\": \"S\", \"p\": canary-secret}");
        ParsedFile file = parse("a.yml", SECRET + "  a.json: " + broken + "\n  b: '<canary-secret>'\n");

        assertThat(file.errors()).singleElement().asString().startsWith("a.yml:6:11: not JSON");
        assertThat(file.skipped())
                .containsExactly("line 1: Secret \"connectors\": of its 2 entries, 1 hold no connector that can be read"
                        + " (one is no Base64)");
        assertThat(file.toString()).doesNotContain("canary-secret").doesNotContain(broken);
    }

    @Test
    void readsNoEntryMoreOftenThanAliasesMayRepeatIt() {
        String padding = " ".repeat(50_000);
        StringBuilder text =
                new StringBuilder(MAP + "  a0: &a '{\"name\": \"x\", \"connector.class\": \"S\"}" + padding + "'\n");
        for (int index = 1; index < 5_000; index++) {
            text.append("  a").append(index).append(": *a\n");
        }

        ParsedFile file = parse("a.yml", text.toString());

        assertThat(file.connectors()).isEmpty();
        assertThat(file.errors()).anyMatch(error -> error.message().startsWith("more than 10 aliases"));
        assertThat(file.errors()).anyMatch(error -> error.message().startsWith("aliases repeat this value too often"));
        assertThat(file.errors().size()).isLessThan(50);
    }

    @Test
    void readsAMapOfAListAndOfAJsonFile() {
        String map = "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"data\": {\"a\": \"{\\\"name\\\": \\\"x\\\","
                + "\\n \\\"connector.class\\\": \\\"S\\\"}\"}}";

        assertThat(parse("a.json", map).connectors()).hasSize(1);
        assertThat(parse("a.json", "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [" + map + "]}")
                        .connectors())
                .extracting(found -> found.place().toString())
                .isEqualTo(List.of("a.json:1:104"));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
