package dev.weir.manifest;

import static dev.weir.manifest.Trees.connector;
import static dev.weir.manifest.Trees.errors;
import static dev.weir.manifest.Trees.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.TargetState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainConnectorTest {

    @Test
    void readsWhatPostTakes() {
        ConnectorSpec spec = connector("a.json", """
                {"name": "orders", "initial_state": "STOPPED",
                 "_comment": "one", "_comment": "two",
                 "config": {"connector.class": "Source", "tasks.max": 4, "big": 9223372036854775807123, "flag": true,
                            "ratio": 1.10, "exp": 1E5, "slash": "a\\/b", "smile": "\\ud83d\\ude00",
                            "comment_a": "x", "comment_a": "y"}}
                """);

        assertThat(spec.config().values())
                .isEqualTo(Map.of(
                        "name", "orders",
                        "connector.class", "Source",
                        "tasks.max", "4",
                        "big", "9223372036854775807123",
                        "flag", "true",
                        "ratio", "1.10",
                        "exp", "1E5",
                        "slash", "a/b",
                        "smile", "😀"));
        assertThat(spec.state()).isEmpty();
        assertThat(spec.initialState()).isEqualTo(TargetState.STOPPED);
        assertThat(spec.about().format()).isEqualTo(Format.CONNECT_JSON);
    }

    @Test
    void readsAnArrayAndWhatGetAnswers() {
        ParsedFile file = parse("a.json", """
                [{"name": "a", "config": {"connector.class": "Source"}, "tasks": [{"connector": "a", "task": 0}], "type": "source"},
                \t{"config": {"name": "b", "connector.class": "Source"}}]
                """);

        assertThat(file.errors()).isEmpty();
        assertThat(file.connectors()).extracting(found -> found.name().value()).containsExactly("a", "b");
        assertThat(file.connectors().get(1).place()).hasToString("a.json:2:2");
    }

    @Test
    void readsTheSameInYaml() {
        ConnectorSpec spec = connector("a.yml", "name: orders\nconfig:\n  connector.class: Source\n  on: 0777\n");

        assertThat(spec.config().get("on")).contains("0777");
        assertThat(spec.about().format()).isEqualTo(Format.CONNECT_JSON);
    }

    @Test
    void namesAFlatConfigByItsNameAndElseByItsFile() {
        assertThat(connector("x/file.v1.json", "{\"connector.class\": \"Source\", \"name\": \"own\"}")
                        .name())
                .isEqualTo(new ConnectorName("own"));
        assertThat(connector("x/file.v1.json", "{\"connector.class\": \"Source\"}")
                        .name())
                .isEqualTo(new ConnectorName("file.v1"));
        assertThat(connector("x/file.yaml", "connector.class: Source\n").about().format())
                .isEqualTo(Format.FLAT);
    }

    @Test
    void namesNoTwoEntriesOfAListByTheirFile() {
        assertThat(errors("a.json", "[{\"connector.class\": \"Source\"}]"))
                .containsExactly("a.json:1:2: name is missing: name the connector");
    }

    @Test
    void refusesTwoNamesForOneConnector() {
        assertThat(errors("a.json", "{\"name\": \"a\",\n \"config\": {\"connector.class\": \"S\", \"name\": \"b\"}}"))
                .containsExactly("a.json:1:10: name and the config's name on line 2 differ: keep one of them");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"a\", \"config\": {}}|1:1|the connector's class is missing: write connector.class",
                "{\"name\": \"a\", \"config\": \"x\"}|1:25|config is text: write a map",
                "{\"name\": \"a\", \"cfg\": 1, \"config\": {\"connector.class\": \"S\"}}|1:15|unknown key \"cfg\"",
                "{\"name\": \"a\", \"initial_state\": \"ON\", \"config\": {\"connector.class\": \"S\"}}|1:32|initial_state must be one of",
                "{\"connector.class\": \"S\", \"k\": [1]}|1:31|the config's \"k\" is a list",
                "{\"connector.class\": \"S\", \"k\": {\"a\": 1}}|1:31|the config's \"k\" is a map",
                "{\"connector.class\": \"S\", \"k\": null}|1:26|the config's \"k\" has no value",
                "{\"connector.class\": \"S\", \"k\": 1, \"k\": 2}|1:34|the key \"k\" stands here a second time; the first is on line 1",
                "{\"connector.class\": \"\"}|1:2|the connector's class is missing: write connector.class",
                "{\"connector.class\": \"S\", \"name\": \"a/b\"}|1:26|connector name \"a/b\" cannot be addressed",
                "{\"connector.class\": \"S\", \"k\": \"\\ud83d\"}|1:31|the text holds half of a character",
                "{\"connector.class\": \"S\", \"k\": \"\\u0000\"}|1:31|the text holds a NUL character",
            })
    void locatesWhatIsWrong(String json, String place, String message) {
        assertThat(errors("a.json", json)).singleElement().asString().startsWith("a.json:" + place + ": " + message);
    }
}
