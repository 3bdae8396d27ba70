package dev.weir.manifest;

import static dev.weir.manifest.Trees.parse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.manifest.format.Found;
import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.manifest.text.Limits;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import dev.weir.model.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same bad input to every reader. */
class BadInputTest {

    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

    /** A sound file of one connector; {@code LINE} stands in its config, {@code NAME} is its name. */
    private record Form(String format, String path, String text) {

        Form with(String line) {
            return new Form(format, path, text.replace("LINE", line).replace("NAME", "orders"));
        }

        Form named(String name) {
            return new Form(format, path, text.replace("LINE", line()).replace("NAME", name));
        }

        Form sound() {
            return with(line());
        }

        private String line() {
            return isJson() ? "\"k\": \"v\"" : path.endsWith("properties") ? "k=v" : "k: v";
        }

        boolean isJson() {
            return text.contains("\"NAME\"");
        }

        boolean isYaml() {
            return !isJson() && !path.endsWith("properties");
        }

        boolean isConnector() {
            return !Set.of("defaults", "overlay").contains(format);
        }

        List<String> errors() {
            return parse(path, text).errors().stream()
                    .map(ManifestError::message)
                    .toList();
        }

        @Override
        public String toString() {
            return format;
        }
    }

    private static final List<Form> FORMS = List.of(
            yaml(
                    "native",
                    "apiVersion: weir.dev/v1|kind: Connector|metadata: {name: 'NAME'}|spec:|  class: S|  config:|    LINE"),
            yaml("defaults", "apiVersion: weir.dev/v1|kind: ConnectorDefaults|spec:|  config:|    LINE"),
            yaml(
                    "overlay",
                    "apiVersion: weir.dev/v1|kind: ConnectorOverlay|metadata: {name: x}|spec:|  config:|    LINE"),
            yaml("connect", "name: 'NAME'|config:|  connector.class: S|  LINE"),
            yaml("list", "- name: 'NAME'|  config:|    connector.class: S|    LINE"),
            yaml("flat", "name: 'NAME'|connector.class: S|LINE"),
            yaml(
                    "strimzi",
                    "apiVersion: kafka.strimzi.io/v1|kind: KafkaConnector|metadata: {name: 'NAME'}|spec:|  class: S|  config:|    LINE"),
            yaml(
                    "event-streams",
                    "apiVersion: eventstreams.ibm.com/v1beta2|kind: KafkaConnector|metadata: {name: 'NAME'}|spec:|  class: S|  config:|    LINE"),
            yaml(
                    "template",
                    "apiVersion: template.openshift.io/v1|kind: Template|objects:|- apiVersion: kafka.strimzi.io/v1|  kind: KafkaConnector|  metadata: {name: 'NAME'}|  spec:|    class: S|    config:|      LINE"),
            yaml(
                    "cfk",
                    "apiVersion: platform.confluent.io/v1beta1|kind: Connector|metadata: {name: 'NAME'}|spec:|  class: S|  taskMax: 1|  configs:|    LINE"),
            yaml(
                    "blueprint",
                    "apiVersion: apps.cpc.platform.confluent.io/v1beta1|kind: Connector|metadata: {name: 'NAME'}|spec:|  connectorConfigs:|    class: S|    taskMax: 1|    configs:|      LINE"),
            yaml(
                    "conduktor",
                    "apiVersion: kafka/v2|kind: Connector|metadata: {name: 'NAME', connectCluster: c}|spec:|  config:|    connector.class: S|    LINE"),
            yaml(
                    "ns4kafka",
                    "apiVersion: v1|kind: Connector|metadata: {name: 'NAME'}|spec:|  connectCluster: c|  config:|    connector.class: S|    LINE"),
            yaml(
                    "jikkou",
                    "apiVersion: kafka.jikkou.io/v1|kind: KafkaConnector|metadata: {name: 'NAME'}|spec:|  connectorClass: S|  config:|    LINE"),
            yaml(
                    "map of yaml",
                    "apiVersion: v1|kind: ConfigMap|data:|  a.yml: \u00a6|    name: 'NAME'|    config:|      connector.class: S|      LINE"),
            json("connect json", "a.json", "{\"name\": \"NAME\", \"config\": {\"connector.class\": \"S\",|LINE|}}"),
            json("array", "a.json", "[{\"name\": \"NAME\", \"config\": {\"connector.class\": \"S\",|LINE|}}]"),
            json("flat json", "a.json", "{\"name\": \"NAME\", \"connector.class\": \"S\",|LINE|}"),
            json(
                    "conduktor json",
                    "a.json",
                    "{\"apiVersion\": \"v2\", \"kind\": \"Connector\", \"metadata\": {\"name\": \"NAME\", \"connectCluster\": \"c\"},| \"spec\": {\"config\": {\"connector.class\": \"S\",|LINE|}}}"),
            json(
                    "map of json",
                    "a.yml",
                    "apiVersion: v1|kind: ConfigMap|data:|  a.json: \u00a6|    {\"name\": \"NAME\", \"config\": {\"connector.class\": \"S\",|     LINE|    }}"),
            json(
                    "secret of json",
                    "a.yml",
                    "apiVersion: v1|kind: Secret|stringData:|  a.json: \u00a6|    {\"name\": \"NAME\", \"config\": {\"connector.class\": \"S\",|     LINE|    }}"),
            new Form("properties", "a.properties", "name=NAME\nconnector.class=S\nLINE\n"));

    private static Form yaml(String format, String lines) {
        return json(format, format.equals("defaults") ? "defaults.yml" : "a.yml", lines);
    }

    private static Form json(String format, String path, String lines) {
        return new Form(format, path, lines.replace('|', '\n').replace('\u00a6', '|') + "\n");
    }

    static Stream<Form> forms() {
        return FORMS.stream();
    }

    static Stream<Arguments> badYaml() {
        List<String[]> bad = List.of(
                pair(
                        "k: &x v\nk0: *x\nk1: *x\nk2: *x\nk3: *x\nk4: *x\nk5: *x\nk6: *x\nk7: *x\nk8: *x\nk9: *x\nka: *x",
                        "more than 10 aliases"),
                pair("k: " + "[".repeat(20) + "]".repeat(20), "nested deeper than 20 levels"),
                pair("k: " + "{a: ".repeat(101) + "}".repeat(101), "nested deeper than 100 levels"),
                pair("k: v\nk: w", "the key \"k\" stands here a second time"),
                pair("\tk: v", "a tab stands where YAML wants spaces"),
                pair("k: [a]", "is a list"),
                pair("k: {a: b}", "is a map"),
                pair("k: !secret x", "a tag (!…)"),
                pair("k: !!int 5", "a tag (!…)"),
                pair("<<: {a: b}", "merge keys (<<) are not read"),
                pair("k: \u0007", "a control character stands here"),
                pair("k: \"\\ud83d\"", "the text holds half of a character"),
                pair("k: \"\\0\"", "the text holds a NUL character"));
        return forms().filter(Form::isYaml)
                .flatMap(form -> bad.stream().map(one -> Arguments.of(form, one[0], one[1])));
    }

    static Stream<Arguments> badJson() {
        List<String[]> bad = List.of(
                pair("\"k\": \"v\",", "a comma stands before this closing bracket"),
                pair("\"k\": \"v\" // why", "comments are not JSON"),
                pair("\"k\": \"v\" /* why */", "comments are not JSON"),
                pair("\"k\": " + "[".repeat(20) + "]".repeat(20), "nested deeper than 20 levels"),
                pair("\"k\": " + "[".repeat(101), "nested deeper than 100 levels"),
                pair("\"k\": \"v\", \"k\": \"w\"", "the key \"k\" stands here a second time"),
                pair("\"k\": [\"a\"]", "is a list"),
                pair("\"k\": {\"a\": 1}", "is a map"),
                pair("\"k\": null", "has no value"),
                pair("\"k\": 0777", "JSON does not write numbers this way"),
                pair("\"k\": \"\\ud83d\"", "the text holds half of a character"),
                pair("\"k\": \"\\u0000\"", "the text holds a NUL character"));
        return forms().filter(Form::isJson)
                .flatMap(form -> bad.stream().map(one -> Arguments.of(form, one[0], one[1])));
    }

    private static String[] pair(String line, String message) {
        return new String[] {line, message};
    }

    @ParameterizedTest
    @MethodSource({"badYaml", "badJson"})
    void saysWhatIsWrong(Form form, String line, String message) {
        int indentation = form.text().indexOf("LINE")
                - form.text().lastIndexOf('\n', form.text().indexOf("LINE"))
                - 1;
        Form bad = form.with(line.replace("\n", "\n" + " ".repeat(indentation)));

        assertThat(bad.errors()).as(bad.text()).anyMatch(error -> error.contains(message));
        assertThat(parse(bad.path(), bad.text()).connectors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsMarksAndEveryKindOfLine(Form form) {
        Form sound = form.sound();

        assertThat(Stream.of(sound.text(), "\uFEFF" + sound.text(), sound.text().replace("\n", "\r\n")))
                .allSatisfy(text -> {
                    ParsedFile file = parse(sound.path(), text);
                    assertThat(file.errors()).isEmpty();
                    assertThat(file.connectors()).hasSize(form.isConnector() ? 1 : 0);
                });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void keepsWhatLooksLikeNumbersAndSwitches(Form form) {
        List<String> values = form.isJson()
                ? List.of("9223372036854775808", "-12345678901234567890.10", "1e400", "true")
                : List.of("9223372036854775808", "on", "0777", "1:30", "1.10", "0x1F", "TRUE");
        assertThat(values).allSatisfy(value -> {
            String line = form.isJson() ? "\"k\": " + value : form.isYaml() ? "k: " + value : "k=" + value;
            ParsedFile file = parse(form.path(), form.with(line).text());
            assertThat(file.errors()).isEmpty();
            assertThat(file.connectors())
                    .allSatisfy(found -> assertThat(value(found)).isEqualTo(value));
        });
    }

    private static String value(Found found) {
        return String.valueOf(found.layer().config().get("k").text().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void refusesNamesThatNoAddressCanHold(Form form) {
        List<String> names =
                form.isConnector() ? List.of("a/b", "a%b", "a;b", "a{}", "x%sy", "<NAME>", "..") : List.of();

        assertThat(names)
                .allSatisfy(name ->
                        assertThat(form.named(name).errors()).anyMatch(error -> error.contains("cannot be addressed")));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void refusesOtherEncodingsAndBinaries(Form form) {
        String text = form.sound().text();

        assertThat(Stream.of(
                        text.getBytes(StandardCharsets.UTF_16),
                        (text + "\u0000\u0001").getBytes(StandardCharsets.UTF_8),
                        (text + "\u00e4").getBytes(StandardCharsets.ISO_8859_1)))
                .map(bytes -> ManifestParser.parse(new RepoPath(form.path()), bytes))
                .allSatisfy(file -> assertThat(file.connectors()).isEmpty())
                .allSatisfy(file ->
                        assertThat(file.errors()).singleElement().asString().contains("the file "));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void neitherFollowsLinksNorReadsLargeFilesNorChoosesBetweenCases(Form form) {
        byte[] bytes = form.sound().text().getBytes(StandardCharsets.UTF_8);
        String upper = "clusters/c/" + form.path().substring(0, 1).toUpperCase(Locale.ROOT)
                + form.path().substring(1);
        DesiredCluster cluster = Trees.of()
                .withUnread("clusters/c/link" + form.path(), TreeFile.Kind.SYMLINK, 9)
                .withUnread("clusters/c/large" + form.path(), TreeFile.Kind.FILE, FIVE_MEGABYTES)
                .with("clusters/c/" + form.path(), TreeFile.Kind.FILE, bytes.length, bytes)
                .with(upper, TreeFile.Kind.FILE, bytes.length, bytes)
                .read("c")
                .of(new ClusterName("c"))
                .orElseThrow();

        assertThat(cluster.connectors()).isEmpty();
        assertThat(cluster.isReadWhole()).isFalse();
        assertThat(cluster.errors().stream().map(ManifestError::message))
                .anyMatch(error -> error.startsWith("symbolic links are not followed"))
                .anyMatch(error -> error.startsWith("the file has " + FIVE_MEGABYTES + " bytes"));
        assertThat(cluster.errors().stream().map(error -> error.place().path().value()))
                .contains(upper, "clusters/c/" + form.path());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void endsSoonOnOneLongLine(Form form) {
        String run = "x".repeat(Limits.FILE_BYTES - 2_000);
        String line = form.isJson() ? "\"k\": \"" + run + "\"" : form.isYaml() ? "k: " + run : "k=" + run;

        assertThat(parse(form.path(), form.with(line).text()).errors()).isEmpty();
        assertThat(Arrays.asList("[", "{a: ", "*a ", "&a ", "\""))
                .allSatisfy(token -> assertThat(parse(
                                        form.path(),
                                        form.with(token.repeat(50_000)).text())
                                .connectors())
                        .hasSizeLessThan(2));
    }
}
