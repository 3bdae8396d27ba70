package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.WeirApplication;
import dev.weir.config.WeirConfiguration;
import dev.weir.connect.FakeConnect;
import dev.weir.model.TargetState;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.ArgumentParserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {

    private static final String SOURCE = "org.apache.kafka.connect.file.FileStreamSourceConnector";

    @TempDir
    Path directory;

    private final FakeConnect connect = new FakeConnect();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void hasConnectors() {
        connect.put(
                "orders",
                Map.of("connector.class", SOURCE, "topic", "orders", "db.password", "canary-key"),
                TargetState.PAUSED);
        connect.put(
                "odd",
                Map.of("connector.class", "OddSink", "topics", "x", "shibboleth", "canary-declared"),
                TargetState.STOPPED);
        connect.put("plain", Map.of("connector.class", SOURCE, "topic", "plain"), TargetState.RUNNING);
    }

    @AfterEach
    void stops() {
        connect.close();
    }

    @Test
    void writesARepositoryAndSaysWhatIsToBeFilledIn() throws IOException {
        assertThat(run("--connect", connect.url().toString(), "--out", out().toString()))
                .isEmpty();

        assertThat(files())
                .containsExactly(
                        "clusters/connect/odd.yml",
                        "clusters/connect/orders.yml",
                        "clusters/connect/plain.yml",
                        "weir.yml");
        assertThat(Files.readString(out().resolve("clusters/connect/orders.yml")))
                .contains("state: paused", "topic: \"orders\"");
        assertThat(text())
                .contains("Wrote 3 connectors", "2 values to fill in", "clusters/connect/orders.yml:9  db.password")
                .contains("clusters/connect/odd.yml:9  shibboleth", "Nothing was written to Connect")
                .doesNotContain("canary");
        for (String file : files()) {
            assertThat(Files.readString(out().resolve(file))).doesNotContain("canary");
        }
        assertThat(connect.requests())
                .isNotEmpty()
                .allMatch(request -> request.method().equals("GET"));
    }

    @Test
    void speaksJsonAloneOnStandardOutput() throws IOException {
        run("--connect", connect.url().toString(), "--cluster", "mine", "--format", "json", "--out", out().toString());

        JsonNode report = new ObjectMapper().readTree(text());
        assertThat(report.path("cluster").asText()).isEqualTo("mine");
        assertThat(report.path("files")).hasSize(3);
        assertThat(report.at("/fillIns/1/key").asText()).isEqualTo("db.password");
        assertThat(report.at("/fillIns/1/line").asInt()).isEqualTo(9);
        assertThat(report.at("/fillIns/1/file").asText()).isEqualTo("clusters/mine/orders.yml");
        assertThat(report.path("leftOut")).isEmpty();
    }

    @Test
    void readsTheClusterThatTheConfigurationDeclares() throws IOException {
        Path config = Files.writeString(directory.resolve("config.yml"), """
                database: {url: "jdbc:postgresql://127.0.0.1:1/none", user: weir, password: none}
                secretKeyFile: weir.key
                dataDirectory: data
                repository: {url: "file:///none"}
                clusters:
                  - {name: analytics, url: "%s"}
                """.formatted(connect.url()));

        assertThat(run("--config", config.toString(), "--cluster", "analytics", "--out", out().toString()))
                .isEmpty();

        assertThat(files()).contains("clusters/analytics/plain.yml");
        assertThat(run("--config", config.toString(), "--cluster", "other", "--out", out() + "2"))
                .get()
                .isInstanceOf(ArgumentParserException.class);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("--cluster must be one of analytics");
    }

    @Test
    void reportsWhatCannotBeWrittenAndWritesTheRest() throws IOException {
        connect.put("a/b", Map.of("connector.class", SOURCE, "topic", "x"), TargetState.RUNNING);

        Optional<Throwable> failure = run("--connect", connect.url().toString(), "--out", out().toString());

        assertThat(failure).isPresent();
        assertThat(files()).hasSize(4);
        assertThat(text()).contains("Left out:", "a/b");
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("1 of the connectors could not be written");
    }

    @Test
    void refusesADirectoryThatHoldsSomething() throws IOException {
        Files.createDirectories(out());
        Path mine = Files.writeString(out().resolve("mine.txt"), "mine");

        assertThat(run("--connect", connect.url().toString(), "--out", out().toString()))
                .isPresent();

        assertThat(files()).containsExactly("mine.txt");
        assertThat(mine).hasContent("mine");
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("not an empty directory");
        assertThat(connect.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app:canary-password@127.0.0.1:1",
                "http://canary-password@127.0.0.1:1",
                "http://app:canary pass word@127.0.0.1:1"
            })
    void refusesCredentialsInTheUrlWithoutRepeatingThem(String url) {
        assertThat(run("--connect", url, "--out", out().toString())).get().isInstanceOf(ArgumentParserException.class);

        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("--connect-user", "WEIR_CONNECT_PASSWORD_FILE")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"ftp://localhost", "localhost:8083", "http://", "http://h/?x=1", "'http://a b'"})
    void refusesWhatIsNoUrl(String url) {
        assertThat(run("--connect", url, "--out", out().toString())).get().isInstanceOf(ArgumentParserException.class);
    }

    @Test
    void saysThatNobodyAnswers() {
        connect.close();

        assertThat(run("--connect", connect.url().toString(), "--out", out().toString()))
                .isPresent();

        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains(connect.url().toString());
        assertThat(out()).doesNotExist();
    }

    @Test
    void takesTheUserFromTheEnvironmentWhereNoOptionNamesOne() {
        ClusterAddress address = ClusterAddress.of(
                "http://127.0.0.1:1/",
                Optional.empty(),
                Optional.empty(),
                Map.of("WEIR_CONNECT_USER", "app", "WEIR_CONNECT_PASSWORD_FILE", "/run/secrets/connect"));

        assertThat(address.url()).hasToString("http://127.0.0.1:1");
        assertThat(address.user()).contains("app");
        assertThat(address.passwordFile()).contains(Path.of("/run/secrets/connect"));
    }

    private Path out() {
        return directory.resolve("out");
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(out())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> out().relativize(file).toString())
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    private Optional<Throwable> run(String... arguments) {
        Bootstrap<WeirConfiguration> bootstrap = new Bootstrap<>(new WeirApplication());
        bootstrap.addCommand(new ImportCommand(new PrintStream(output, true, StandardCharsets.UTF_8)));
        String[] all = Stream.concat(Stream.of("import"), Stream.of(arguments)).toArray(String[]::new);
        return new Cli(new JarLocation(getClass()), bootstrap, output, errors).run(all);
    }
}
