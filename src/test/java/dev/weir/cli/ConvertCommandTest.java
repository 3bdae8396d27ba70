package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.cli.offline.Declarations;
import dev.weir.cli.offline.Reading;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {

    private static final Path CORPUS = Path.of(System.getProperty("weir.corpus", "../shared/corpus"));
    private static final String CANARY = "canary-secret-77aa";

    @TempDir
    Path directory;

    @Test
    void writesAForeignFileAsANativeDocument() throws IOException {
        Path file = write("orders.json", """
                {"name": "orders", "initial_state": "STOPPED", "_comment": "kept by hand",
                 "config": {"connector.class": "OrdersSource", "tasks.max": 4, "db.password": "%s",
                   "topics": "$(x) $$(y) ${topic} {{z}} $1 \\"q\\"; é\\u0007"}}
                """.formatted(CANARY));

        Prompt.Ended ended = new Prompt().run("convert", file.toString());

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEqualTo("""
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: orders
                spec:
                  class: OrdersSource
                  tasksMax: 4
                  initialState: stopped
                  config:
                    db.password: "canary-secret-77aa"
                    topics: "$(x) $$(y) ${topic} {{z}} $1 \\"q\\"; é\\u0007"
                """);
        assertThat(ended.err())
                .contains("1 values look like secrets in clear text", "  orders: db.password")
                .doesNotContain(CANARY);
    }

    @Test
    void keepsAllThatANativeDocumentSays() throws IOException {
        Path file = write("all.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: all
                  description: "Everything: at once"
                  labels: {tier: gold, "on": "off", weir.dev/tasks: optional}
                spec:
                  class: A
                  version: "1.10"
                  tasksMax: 2
                  state: paused
                  config: {a: 0777, b: "", c: 9223372036854775808}
                  autoRestart: {delay: 90s, factor: 1.5, maxDelay: PT2H, maxAttempts: 0, resetAfter: 1d}
                  deletion: {policy: orphan, protected: true}
                  wave: -3
                  ignore: ["x.*", exact]
                ---
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: another}
                spec: {class: B, initialState: paused, autoRestart: {enabled: false, delay: PT0.0005S}}
                """);

        Prompt.Ended ended = new Prompt().run("convert", file.toString());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).contains("---\n", "delay: 90s", "maxDelay: 2h", "delay: PT0.0005S", "factor: 1.5\n");
        Path converted = write("converted/all.yml", ended.out());
        assertThat(specs(converted)).isEqualTo(specs(file));
    }

    @Test
    void writesAFileAConnectorAndOverwritesNone() throws IOException {
        Path a = write("a.json", "{\"name\": \"Orders\", \"config\": {\"connector.class\": \"A\"}}");
        Path b = write(
                "b.json",
                "[{\"name\": \"orders\", \"config\": {\"connector.class\": \"B\", \"token\": \"" + CANARY + "\"}}]");
        Path out = directory.resolve("out/deep");

        Prompt.Ended ended = new Prompt().run("convert", a.toString(), b.toString(), "--out", out.toString());

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("Wrote 2 connectors", "/out/deep/orders-2.yml:9: token");
        assertThat(files(out)).containsExactly("Orders.yml", "orders-2.yml");
        Prompt.Ended taken = new Prompt().run("convert", a.toString(), "--out", out.toString());
        assertThat(taken.code()).isEqualTo(1);
        assertThat(taken.err()).contains("Orders.yml is there already, so nothing was written");
    }

    @Test
    void saysWhatItCouldNotConvertAndConvertsTheRest() throws IOException {
        Path good = write("good.json", "{\"connector.class\": \"A\"}");
        Path bad = write("bad.json", "{\"name\": \"%s\", \"config\": {\"connector.class\": \"A\"}}");
        Path none = write("compose.yml", "services: {}\n");
        Path twice = write("other/good.json", "{\"connector.class\": \"B\"}");

        Prompt.Ended ended = new Prompt().run("convert", good.toString(), bad.toString(), none.toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("name: good");
        assertThat(ended.err()).contains("bad.json:1:", "cannot be addressed", "compose.yml: skipped: line 1");
        Prompt.Ended collided = new Prompt().run("convert", good.toString(), twice.toString());
        assertThat(collided.code()).isEqualTo(1);
        assertThat(collided.out()).isEmpty();
        assertThat(collided.err()).contains("connector good is defined in", "other/good.json:1");
    }

    @Test
    void whatIsConvertedIsReadAsItWas() {
        assumeTrue(Files.isDirectory(CORPUS), "no corpus of real files at " + CORPUS);
        int compared = 0;
        for (Path file : corpus()) {
            SortedMap<ConnectorName, ConnectorSpec> before = specs(file);
            if (!before.isEmpty()) {
                Path out = directory.resolve("out" + compared++);
                new Prompt().run("convert", file.toString(), "--out", out.toString());

                assertThat(specs(out)).as(file.toString()).isEqualTo(before);
                assertThat(new Prompt().run("validate", out.toString()).code())
                        .as(file.toString())
                        .isZero();
            }
        }
        assertThat(compared).isPositive();
    }

    private static List<Path> corpus() {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** By their names, without what a definition in another form cannot have in common: its places and its form. */
    private static SortedMap<ConnectorName, ConnectorSpec> specs(Path path) {
        SortedMap<ConnectorName, ConnectorSpec> specs = new TreeMap<>();
        Reading.of(path, Declarations.NONE, Optional.empty())
                .read()
                .clusters()
                .values()
                .forEach(cluster -> specs.putAll(cluster.connectors()));
        specs.replaceAll((name, spec) -> plain(spec));
        return specs;
    }

    private static ConnectorSpec plain(ConnectorSpec spec) {
        return new ConnectorSpec(
                spec.name(),
                spec.config(),
                spec.state(),
                spec.initialState(),
                spec.autoRestart(),
                spec.deletion(),
                spec.selfHeal(),
                spec.wave(),
                spec.ignore(),
                new ConnectorSpec.About(
                        ConnectorSpec.Format.NATIVE,
                        spec.about().description(),
                        spec.about().labels()),
                dev.weir.model.Place.of(new dev.weir.model.RepoPath("any")));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path write(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
