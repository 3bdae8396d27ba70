package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANARY = "canary-secret-4f2b";

    @TempDir
    Path directory;

    @Test
    void saysOfEachFileWhatItHoldsInAStableForm() throws IOException {
        smallTree();

        Prompt.Ended ended = run("--format", "json");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isEqualTo(1);
        assertThat(JSON.readTree(ended.out())).isEqualTo(JSON.readTree("""
                {"files": [
                  {"folder": "DIR", "path": "README.md", "status": "skipped", "format": null,
                   "reason": "no cluster includes it", "line": null, "connectors": [], "findings": [], "errors": []},
                  {"folder": "DIR", "path": "connectors/broken.yml", "status": "error", "format": null,
                   "reason": "spec.tasksMax must be a whole number from 1 to 2147483647", "line": 6,
                   "connectors": [
                     {"name": "broken", "cluster": "analytics", "class": null, "findings": []},
                     {"name": "broken", "cluster": "reports", "class": null, "findings": []}],
                   "findings": [],
                   "errors": [{"line": 6, "column": 13, "connector": "broken",
                     "message": "spec.tasksMax must be a whole number from 1 to 2147483647"}]},
                  {"folder": "DIR", "path": "connectors/orders.json", "status": "accepted", "format": "connect-json",
                   "reason": null, "line": null,
                   "connectors": [
                     {"name": "orders", "cluster": "analytics", "class": "OrdersSource", "findings": []},
                     {"name": "orders", "cluster": "reports", "class": "OrdersSource", "findings": []}],
                   "findings": [], "errors": []},
                  {"folder": "DIR", "path": "connectors/values.yaml", "status": "skipped", "format": null,
                   "reason": "line 1: not a connector: neither apiVersion and kind, nor name and config, nor connector.class",
                   "line": null, "connectors": [], "findings": [], "errors": []},
                  {"folder": "DIR", "path": "weir.yml", "status": "skipped", "format": null,
                   "reason": "binds files to clusters and holds no connector",
                   "line": null, "connectors": [], "findings": [], "errors": []}],
                 "summary": {"files": 5, "accepted": 1, "skipped": 3, "errors": 1, "connectors": 4, "findings": 0}}
                """.replace("DIR", directory.toString())));
        assertThat(ended.out()).doesNotContain(CANARY);
        assertThat(new YAMLMapper().readTree(run("--format", "yaml").out())).isEqualTo(JSON.readTree(ended.out()));
    }

    @Test
    void tellsPeopleOnlyWhatIsWrongAndWhere() throws IOException {
        smallTree();

        Prompt.Ended ended = run();

        assertThat(ended.out()).isEqualTo("""
                DIR/connectors/broken.yml:6:13: error: spec.tasksMax must be a whole number from 1 to 2147483647
                5 files: 1 accepted, 3 skipped, 1 with errors; 4 connectors, 0 findings
                --verbose lists every file, and why it is skipped
                """.replace("DIR", directory.toString()));
        assertThat(run("--verbose").out())
                .contains("README.md: skipped: no cluster includes it\n")
                .contains("orders.json: accepted: connect-json orders\n")
                .doesNotContain("--verbose");
    }

    @Test
    void paintsErrorsOnATerminalAlone() throws IOException {
        smallTree();

        assertThat(new Prompt().coloured().run("validate", directory.toString()).out())
                .contains("\u001b[31merror\u001b[0m: spec.tasksMax");
        assertThat(run().out()).doesNotContain("\u001b");
    }

    @Test
    void looksAtOneClusterWhereOneIsAskedFor() throws IOException {
        smallTree();

        JsonNode answer =
                JSON.readTree(run("--cluster", "reports", "--format", "json").out());

        assertThat(answer.at("/files/1/connectors").findValuesAsText("cluster")).containsExactly("reports");
        assertThat(answer.path("files").findValuesAsText("path")).doesNotContain("README.md");
        Prompt.Ended unknown = run("--cluster", "report");
        assertThat(unknown.code()).isEqualTo(64);
        assertThat(unknown.err()).contains("no cluster report", "analytics, reports");
    }

    @Test
    void readsASingleFileAsATreeOfItsOwn() throws IOException {
        smallTree();
        Path orders = directory.resolve("connectors/orders.json");

        JsonNode answer = JSON.readTree(new Prompt()
                .run("validate", orders.toString(), "--format", "json")
                .out());

        assertThat(answer.at("/files/0/path").asText()).isEqualTo("orders.json");
        assertThat(answer.at("/files/0/folder").asText())
                .isEqualTo(orders.getParent().toString());
        assertThat(answer.at("/files/0/connectors/0/cluster").isNull()).isTrue();
        assertThat(answer.at("/summary/connectors").asInt()).isEqualTo(1);
    }

    @Test
    void endsAsTheWorstOfSeveralPathsDoes() throws IOException {
        smallTree();
        String orders = directory.resolve("connectors/orders.json").toString();
        String broken = directory.resolve("connectors/broken.yml").toString();

        assertThat(new Prompt().run("validate", orders).code()).isZero();
        assertThat(new Prompt().run("validate", orders, broken).code()).isEqualTo(1);
        assertThat(new Prompt().run("validate", orders, broken).out()).contains("2 files: 1 accepted");
    }

    @Test
    void namesTheClassOfAConnectorThatStandsTwice() throws IOException {
        write("a.json", "{\"name\": \"orders\", \"config\": {\"connector.class\": \"A\"}}");
        write("b.json", "{\"name\": \"orders\", \"config\": {\"connector.class\": \"B\"}}");

        JsonNode files = JSON.readTree(run("--format", "json").out()).path("files");

        assertThat(files.findValuesAsText("status")).containsExactly("error", "error");
        assertThat(files.findValuesAsText("class")).containsExactly("A", "B");
        assertThat(files.at("/0/reason").asText()).contains("b.json");
        assertThat(files.at("/0/format").asText()).isEqualTo("connect-json");
    }

    @Test
    void takesClustersAndTheFolderFromAConfiguration() throws IOException {
        write("config.yml", """
                database: {url: "${NOT_SET_ANYWHERE}", password: "%s"}
                repository: {url: "file:///none", path: kafka}
                clusters:
                  - {name: analytics, aliases: [my-connect], url: "http://127.0.0.1:1", anything: goes}
                """.formatted(CANARY));
        write("repo/kafka/clusters/analytics/a.json", "{\"connector.class\": \"A\"}");
        write("repo/kafka/clusters/reports/b.json", "{\"connector.class\": \"B\"}");
        String repository = directory.resolve("repo").toString();
        String config = directory.resolve("config.yml").toString();

        Prompt.Ended ended = new Prompt().run("validate", repository, "--config", config);

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains("kafka/clusters/reports/b.json: error: ", "clusters/reports is no cluster of config.yml");
        Files.delete(directory.resolve("repo/kafka/clusters/reports/b.json"));
        assertThat(new Prompt().run("validate", repository, "--config", config).code())
                .isZero();
        write("config.yml", "clusters: [" + CANARY);
        Prompt.Ended broken = new Prompt().run("validate", repository, "--config", config);
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.err()).contains("config.yml is no YAML").doesNotContain(CANARY);
    }

    @Test
    void goesByThePolicyOfAConfiguration() throws IOException {
        write("config.yml", """
                clusters: [{name: analytics}]
                policy: {plaintextSecrets: deny}
                """);
        write("clusters/analytics/a.json", """
                {"connector.class": "A",
                 "db.password": "%s"}
                """.formatted(CANARY));
        String clusters = directory.toString();
        String config = directory.resolve("config.yml").toString();

        Prompt.Ended warned = new Prompt().run("validate", clusters);
        Prompt.Ended denied = new Prompt().run("validate", clusters, "--config", config);

        assertThat(warned.code()).isZero();
        assertThat(warned.out()).contains("a.json:2:", ": warning: a: db.password holds a secret");
        assertThat(denied.code()).isEqualTo(1);
        assertThat(denied.out())
                .containsOnlyOnce(": error: ")
                .contains("a.json:2:", "(plaintext-secrets)", "1 with errors")
                .doesNotContain(CANARY);
        JsonNode file = JSON.readTree(new Prompt()
                        .run("validate", clusters, "--config", config, "--format", "json")
                        .out())
                .at("/files/0");
        assertThat(file.path("status").asText()).isEqualTo("error");
        assertThat(file.path("reason").asText()).startsWith("db.password holds a secret");
        assertThat(file.at("/connectors/0/class").asText()).isEqualTo("A");
        assertThat(file.at("/connectors/0/findings/0/severity").asText()).isEqualTo("deny");
    }

    @Test
    void annotatesThePagesOfForges() throws IOException {
        smallTree();
        write("connectors/100%, a:b.yml", "apiVersion: weir.dev/v1\nkind: Connectr\n");

        assertThat(run("--format", "github").out().lines())
                .anyMatch(line ->
                        line.startsWith("::error file=" + directory + "/connectors/broken.yml,line=6,col=13,title=")
                                && line.endsWith("::spec.tasksMax must be a whole number from 1 to 2147483647"))
                .anyMatch(line -> line.contains("/connectors/100%25%2C a%3Ab.yml,line=2,"));
        JsonNode issue = JSON.readTree(run("--format", "code-quality").out()).get(1);
        assertThat(issue.path("check_name").asText()).isEqualTo("manifest");
        assertThat(issue.path("severity").asText()).isEqualTo("major");
        assertThat(issue.at("/location/path").asText()).endsWith("/connectors/broken.yml");
        assertThat(issue.at("/location/lines/begin").asInt()).isEqualTo(6);
        assertThat(issue.path("fingerprint").asText()).hasSize(36);
    }

    @Test
    void countsWarningsAsErrorsOnlyWhenAsked() throws IOException {
        write("a.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: a}
                spec:
                  class: A
                  config: {topic: "$(undeclared)"}
                """);

        Prompt.Ended ended = run();

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).contains("a.yml:6:", ": warning: ", "1 findings");
        assertThat(run("--strict").code()).isEqualTo(1);
        JsonNode finding = JSON.readTree(run("--format", "json").out()).at("/files/0/connectors/0/findings/0");
        assertThat(finding.path("severity").asText()).isEqualTo("warn");
        assertThat(finding.path("line").asInt()).isEqualTo(6);
        assertThat(finding.has("path")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'',64", "--nonsense .,64", "--format xml .,64", "not-there.yml,64", ". --cluster a/b,64", "-h,0"})
    void tellsWrongUsageFromErrors(String arguments, int code) {
        String[] typed = ("validate " + arguments).trim().split(" ");

        assertThat(new Prompt().run(typed).code()).isEqualTo(code);
    }

    @Test
    void goesOnWhereAFileCannotBeRead() throws IOException {
        write("a.json", "{\"connector.class\": \"A\"}");
        Path locked = directory.resolve("locked.json");
        write("locked.json", "{\"connector.class\": \"B\"}");
        assumeTrue(locked.toFile().setReadable(false) && !Files.isReadable(locked), "this user may read every file");

        Prompt.Ended ended = run();

        assertThat(ended.out()).contains("locked.json: error: it cannot be read", "1 accepted");
        assertThat(ended.code()).isEqualTo(1);
    }

    private void smallTree() throws IOException {
        write("weir.yml", """
                apiVersion: weir.dev/v1
                kind: Repository
                clusters:
                  analytics: {include: ["connectors/**"]}
                  reports: {include: ["connectors/**"]}
                """);
        write("README.md", "# Connectors\n");
        write("connectors/broken.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: broken}
                spec:
                  class: BrokenSource
                  tasksMax: many
                  config: {db.password: %s}
                """.formatted(CANARY));
        write(
                "connectors/orders.json",
                "{\"name\": \"orders\", \"config\": {\"connector.class\": \"OrdersSource\", \"topic\": \"orders\"}}");
        write("connectors/values.yaml", "replicas: 3\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Prompt.Ended run(String... options) {
        String[] typed = new String[options.length + 2];
        typed[0] = "validate";
        typed[1] = directory.toString();
        System.arraycopy(options, 0, typed, 2, options.length);
        return new Prompt().run(typed);
    }
}
