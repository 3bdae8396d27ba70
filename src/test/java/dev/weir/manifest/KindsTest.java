package dev.weir.manifest;

import static dev.weir.manifest.Trees.errors;
import static dev.weir.manifest.Trees.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.format.ParsedFile;
import dev.weir.manifest.text.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "weir.dev/v1|Conector|2:7|unknown kind \"Conector\" of weir.dev/v1; did you mean \"Connector\"?",
                "weir.dev/v1|Gadget|2:7|unknown kind \"Gadget\" of weir.dev/v1",
                "weir.dev/v1||2:7|the kind is missing",
                "weir.dev/v1|Repository|2:7|kind Repository belongs into weir.yml at the configured path",
                "weir.dev/v2|Connector|1:13|the apiVersion must be weir.dev/v1",
                "wier.dev/v1|Connector|1:13|the apiVersion must be weir.dev/v1",
                "|Connector|1:12|the apiVersion must be weir.dev/v1"
            })
    void refusesStrayKindsOfOurs(String version, String kind, String place, String message) {
        String document =
                "apiVersion: %s\nkind: %s\n".formatted(version == null ? "" : version, kind == null ? "''" : kind);

        assertThat(errors("a.yml", document)).containsExactly("a.yml:" + place + ": " + message);
    }

    @ParameterizedTest
    @CsvSource({"apps/v1,Deployment,is not a connector", "v1,Service,is not a connector"})
    void skipsKindsOfOthers(String version, String kind, String reason) {
        ParsedFile file = parse("a.yml", "apiVersion: %s\nkind: %s\nspec: {}\n".formatted(version, kind));

        assertThat(file.errors()).isEmpty();
        assertThat(file.skipped()).containsExactly("line 1: kind " + kind + " of " + version + " " + reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1", "[]", "- a\n- b", "text", "services: {web: {image: nginx}}", "{}"})
    void skipsWhatIsNoConnector(String text) {
        ParsedFile file = parse("a.yml", text);

        assertThat(file.errors()).isEmpty();
        assertThat(file.skipped()).allSatisfy(reason -> assertThat(reason).contains("not a connector"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# remarks only\n", "---\n---\n", "~"})
    void skipsEmptyFiles(String text) {
        assertThat(parse("a.yml", text).skipped()).containsExactly("the file is empty");
        assertThat(parse("a.json", "  ").skipped()).containsExactly("the file is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "README.md,not a connector: only",
        "CODEOWNERS,not a connector: only",
        "a.properties.bak,not a connector: only",
        "main.tf,Terraform without connectors",
        "a.yml.j2,render it first"
    })
    void skipsOtherFilesByTheirNames(String path, String reason) {
        assertThat(parse(path, "connector.class=x").skipped())
                .singleElement()
                .asString()
                .contains(reason);
    }

    @Test
    void leavesOtherToolsTheirWayOfWriting() {
        String compose = """
                x: &base {image: nginx}
                services:
                  web: {<<: *base, ports: !reset []}
                  web: {<<: *base}
                """;

        assertThat(parse("a.yml", compose).errors()).isEmpty();
        assertThat(parse("a.yml", compose).skipped()).hasSize(1);
    }

    @Test
    void keepsTheSoundDocumentsOfAFileWithABrokenOne() {
        ParsedFile file = parse(
                "a.yml",
                Trees.manifest("one") + "---\n" + Trees.manifest("two", "colour: red") + "---\nkind: Service\n---\n"
                        + Trees.manifest("three"));

        assertThat(file.connectors()).extracting(found -> found.name().value()).containsExactly("one", "three");
        assertThat(file.errors())
                .singleElement()
                .asString()
                .isEqualTo("a.yml:13:3: unknown key \"colour\" in metadata");
        assertThat(file.skipped()).singleElement().asString().startsWith("line 18: not a connector");
    }

    @Test
    void usesNothingOfAFileWhoseStreamBreaks() {
        ParsedFile file = parse("a.yml", Trees.manifest("one") + "---\nspec: \"open\n");

        assertThat(file.connectors()).isEmpty();
        assertThat(file.errors()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{- if .Values.on }}\nname: x\nconfig: {connector.class: y}\n{{- end }}\n",
                "name: x\nconfig:\n  connector.class: y\n  topics: {{ .Values.topics }}\n",
                "name: x\nconfig:\n  connector.class: y\n  topics: {{ .Values.topics }}-{{ .Values.other }}\n",
                "{% if on %}\nname: x\n{% endif %}\n",
                "apiVersion: weir.dev/v1\nkind: Connector\nmetadata:\n  name: {{ orders\nspec: {class: x}\n"
            })
    void skipsTemplatesThatAreYetToBeRendered(String text) {
        assertThat(parse("a.yml", text).errors()).isEmpty();
        assertThat(parse("a.yml", text).skipped()).containsExactly(Template.REASON);
    }

    @Test
    void skipsJsonTemplates() {
        assertThat(parse("a.json", "{\"name\": {{ name }}, \"config\": {}}").skipped())
                .containsExactly(Template.REASON);
    }

    @Test
    void takesNoQuotedBracesForATemplate() {
        String text = "name: x\nconfig:\n  connector.class: y\n  topic: \"{{topic}}\"\n";

        assertThat(parse("a.yml", text).connectors()).hasSize(1);
        assertThat(errors("a.yml", text + "  bad: a: b\n")).hasSize(1);
    }
}
