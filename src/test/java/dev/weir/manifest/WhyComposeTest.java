package dev.weir.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The facts on which decision 0003 rests; a library that changes them reopens it. */
class WhyComposeTest {

    @Test
    void jacksonYamlChangesConfigValues() throws Exception {
        JsonNode read = new YAMLMapper().readTree("version: 1.10\nmode: 010\nclean: on\nsize: 1_000\ncopy: *x\n");

        assertThat(read.get("version").asText()).isEqualTo("1.1");
        assertThat(read.get("mode").asText()).isEqualTo("8");
        assertThat(read.get("clean").asText()).isEqualTo("true");
        assertThat(read.get("size").asText()).isEqualTo("1000");
        assertThat(read.get("copy").asText()).isEqualTo("x");
    }

    @Test
    void jacksonYamlDropsWhatItDoesNotExpect() throws Exception {
        JsonNode read = new YAMLMapper().readTree("a: first\na: second\n---\nb: lost\n");

        assertThat(read.get("a").asText()).isEqualTo("second");
        assertThat(read.has("b")).isFalse();
    }

    @Test
    void composeKeepsTextAndPlaces() {
        ScalarNode value = (ScalarNode)
                composed("clean: on\nversion: 1.10\n").getValue().get(1).getValueNode();

        assertThat(value.getValue()).isEqualTo("1.10");
        assertThat(value.getStartMark().getLine()).isEqualTo(1);
        assertThat(value.getStartMark().getColumn()).isEqualTo(9);
    }

    @Test
    void composeLetsDuplicatesAndMergeKeysPass() {
        assertThat(composed("a: 1\na: 2\n<<: {b: 3}\n").getValue()).hasSize(3);
    }

    @Test
    void snakeYamlIsNoJsonReader() {
        assertThatThrownBy(() -> composed("{\"path\": \"a\\/b\"}")).hasMessageContaining("unknown escape character");
        assertThatThrownBy(() -> composed("{\n\t\"a\": 1}")).hasMessageContaining("cannot start any token");
    }

    private static MappingNode composed(String text) {
        return (MappingNode) new Yaml(new LoaderOptions()).compose(new StringReader(text));
    }
}
