package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.WeirApplication;
import dev.weir.cli.CommandLine;
import dev.weir.cli.ImportCommand;
import dev.weir.cli.terminal.Terminal;
import dev.weir.config.WeirConfiguration;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.util.JarLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Fifty connectors that somebody made by hand, imported and looked at: nothing is written, and no secret comes along. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ImportIT {

    private static final int CONNECTORS = 50;
    private static final String KEPT = "${vault:kafka:password}";

    private static final SpokenAloud SPOKEN = new SpokenAloud();

    @TempDir
    static Path directory;

    private static RunningWeir weir;
    private static String told;

    @BeforeAll
    static void imports() throws IOException {
        weir = RunningWeir.prepare(WeirOptions.QUICK.mode("off"));
        for (int i = 0; i < CONNECTORS; i++) {
            String state = i < 20 ? "RUNNING" : i < 49 ? "PAUSED" : "STOPPED";
            assertThat(weir.connect("analytics")
                            .create(name(i), config(i), state)
                            .status())
                    .isEqualTo(201);
        }
        eventually(() -> assertThat(weir.connect("analytics")
                        .get("/connectors?expand=status")
                        .json())
                .hasSize(CONNECTORS));
        told = imported(directory.resolve("out"));
        String sha = committed(directory.resolve("out"));
        weir.startService();
        weir.awaitSync("analytics", sha);
    }

    @AfterAll
    static void stops() {
        weir.close();
        SPOKEN.close();
    }

    private static String name(int number) {
        return "by-hand-%02d".formatted(number);
    }

    /** Every third one holds secrets of another kind. */
    private static Map<String, String> config(int number) {
        Map<String, String> config = new HashMap<>(Map.of(
                "connector.class", "FileStreamSink", "tasks.max", "1", "file", "/dev/null", "topics", "by-hand"));
        switch (number % 9) {
            case 0 -> config.put("database.password", "canary-key-" + number);
            case 3 -> config.put("connection.url", "jdbc:postgresql://app:canary-url-" + number + "@db/orders");
            case 6 ->
                config.put("some.login", "Module required username=\"app\" password=\"canary-jaas-" + number + "\";");
            case 1 -> config.put("kept.password", KEPT);
            default -> config.put("plain.setting", "010 # \"on\"\n");
        }
        return config;
    }

    @Test
    @Order(1)
    void thePlanIsEmptyAndNothingButGetWasAsked() {
        JsonNode plan = weir.get("/plan?cluster=analytics");

        assertThat(plan.path("items")).isEmpty();
        assertThat(plan.path("problems")).isEmpty();
        assertThat(plan.at("/summary/adopt").asInt()).isEqualTo(CONNECTORS);
        weir.awaitLooks();
        assertThat(items(weir.get("/connectors?cluster=analytics&limit=100")))
                .hasSize(CONNECTORS)
                .allSatisfy(item -> assertThat(item.path("sync").asText()).isEqualTo("Synced"));
        onlyGetWasAsked();
    }

    @Test
    @Order(2)
    void noSecretIsInTheRepositoryOrAnywhereElse() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("out"))) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .hasSize(CONNECTORS + 1)
                    .allSatisfy(file ->
                            assertThat(Canaries.lines(Files.readString(file))).isEmpty());
        }
        assertThat(told)
                .contains("Wrote 50 connectors", "17 values to fill in", "/by-hand-00.yml:10  database.password");
        assertThat(Canaries.lines(told)).isEmpty();
        assertThat(Files.readString(directory.resolve("out/clusters/analytics/by-hand-01.yml")))
                .contains(KEPT);
        new Canaries(weir, SPOKEN).areNowhere("once imported");
        onlyGetWasAsked();
    }

    @Test
    @Order(3)
    void aChangeOfAConnectorWithAValueToFillInWaitsUntilItIsFilledIn() {
        String path = "clusters/analytics/by-hand-00.yml";
        String changed = read(path).replace("topics: \"by-hand\"", "topics: \"elsewhere\"");
        weir.awaitSync("analytics", weir.repository().write(path, changed).commit("Read another topic"));
        assertThat(items(weir.get("/plan?cluster=analytics"))).singleElement().satisfies(item -> {
            assertThat(item.path("connector").asText()).isEqualTo("by-hand-00");
            assertThat(item.path("held").asText()).isEqualTo("Invalid");
            assertThat(item.path("message").asText()).contains(path, "database.password");
        });

        String filled = changed.replace("${weir:fill-in:database.password}", KEPT);
        weir.awaitSync("analytics", weir.repository().write(path, filled).commit("Fill it in"));
        assertThat(items(weir.get("/plan?cluster=analytics"))).singleElement().satisfies(item -> {
            assertThat(item.path("held").asText()).isEqualTo("AwaitingApproval");
            assertThat(item.path("diff").toString()).contains(KEPT, "******", "elsewhere");
        });

        weir.awaitSync("analytics", weir.repository().write(path, read(path)).commit("Leave it as it was"));
        assertThat(items(weir.get("/plan?cluster=analytics"))).isEmpty();
        new Canaries(weir, SPOKEN).areNowhere("once changed");
        onlyGetWasAsked();
    }

    @Test
    @Order(4)
    void theyAreAdoptedWithoutAWriteOnceTheModeSaysSo() {
        weir.stopService();
        weir.configure(WeirOptions.QUICK);
        weir.forgetRequests();
        weir.startService();

        eventually(() -> assertThat(items(weir.get("/connectors?cluster=analytics&limit=100")))
                .hasSize(CONNECTORS)
                .allSatisfy(item -> assertThat(item.path("managed").asBoolean()).isTrue()));
        eventually(() -> assertThat(weir.get("/plan?cluster=analytics")
                        .at("/summary/unchanged")
                        .asInt())
                .isEqualTo(CONNECTORS));
        new Canaries(weir, SPOKEN).areNowhere("once adopted");
        onlyGetWasAsked();
    }

    @Test
    @Order(5)
    void theCommandFindsNothingToDoUntilAValueChanges() throws IOException {
        weir.forgetRequests();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        assertThat(planned(output)).as(output.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("17 values to fill in", "by-hand-00.yml:10  database.password")
                .endsWith("analytics: no change (50 adopt). Nothing was written.\n");

        String path = "clusters/analytics/by-hand-02.yml";
        Files.writeString(directory.resolve("out").resolve(path), read(path).replace("\"by-hand\"", "\"elsewhere\""));
        assertThat(planned(output)).isEqualTo(2);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("adopt by-hand-02  (" + path + ")", "  ~ topics: by-hand -> elsewhere\n")
                .satisfies(text -> assertThat(Canaries.lines(text)).isEmpty());
        onlyGetWasAsked();
    }

    private static int planned(ByteArrayOutputStream output) {
        WeirApplication application = new WeirApplication();
        Bootstrap<WeirConfiguration> bootstrap = new Bootstrap<>(application);
        application.initialize(bootstrap);
        PrintStream stream = new PrintStream(output, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, Map.of(), Optional.empty(), false);
        CommandLine.commands(application, terminal).forEach(bootstrap::addCommand);
        List<String> line = List.of(
                "plan",
                directory.resolve("out").toString(),
                "--cluster",
                "analytics",
                "--connect",
                weir.proxy("analytics").url().toString(),
                "--exit-code");
        return new Cli(new JarLocation(ImportIT.class), bootstrap, stream, stream)
                .run(line.toArray(String[]::new))
                .map(CommandLine::exitCode)
                .orElse(0);
    }

    private static void onlyGetWasAsked() {
        assertThat(Set.copyOf(weir.proxy("analytics").requests()))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"));
    }

    /** What the command tells. */
    private static String imported(Path out) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Bootstrap<WeirConfiguration> bootstrap = new Bootstrap<>(new WeirApplication());
        bootstrap.addCommand(new ImportCommand(new PrintStream(output, true, StandardCharsets.UTF_8)));
        List<String> line = List.of(
                "import",
                "--connect",
                weir.proxy("analytics").url().toString(),
                "--cluster",
                "analytics",
                "--out",
                out.toString());
        assertThat(new Cli(new JarLocation(ImportIT.class), bootstrap, output, output).run(line.toArray(String[]::new)))
                .isEmpty();
        return output.toString(StandardCharsets.UTF_8);
    }

    private static String committed(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                weir.repository().write(out.relativize(file).toString(), Files.readString(file));
            }
        }
        return weir.repository().commit("Import");
    }

    private static String read(String path) {
        try {
            return Files.readString(directory.resolve("out").resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
