package dev.weir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.connect.FakeConnect;
import dev.weir.db.TestDatabase;
import dev.weir.git.SshGitServer;
import dev.weir.git.TestRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people download: the one jar with all libraries in it, as a process of its own. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class FatJarIT {

    private static final Path SHIPPED_CONFIGURATION = Path.of("config.yml").toAbsolutePath();
    private static final int TERMINATED = 143;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    @Test
    void servesSyncsAndStopsWithTheShippedConfiguration() throws Exception {
        try (TestDatabase database = TestDatabase.createEmpty();
                TestRepository repository = repository();
                FakeConnect connect = new FakeConnect()) {
            int port = freePort();
            Map<String, String> environment = environment(database, repository, connect, port);
            assertThat(start(environment, "check", shipped()).waitFor())
                    .as(output())
                    .isZero();
            assertThat(output()).contains("A first sync of cluster connect would: create 1");
            assertThat(connect.writes()).isEmpty();
            Process service = start(environment, "server", shipped());
            try {
                await().atMost(Duration.ofMinutes(1))
                        .ignoreExceptions()
                        .until(() -> status(port, "/api/v1/status") == 200);
                assertThat(get(port, "/api/v1/status").path("version").asText()).isEqualTo("0.1.0");
                assertThat(get(port, "/api/v1/openapi.json").path("paths").has("/api/v1/status"))
                        .isTrue();
                assertThat(status(port, "/docs")).isEqualTo(200);
                assertThat(status(port, "/docs/swagger-ui-bundle.js")).isEqualTo(200);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(get(port, "/api/v1/syncs?phase=Succeeded")
                                        .at("/items/0/summary/create")
                                        .asInt())
                                .isEqualTo(1));
                assertThat(connect.names()).containsExactly("orders");
            } finally {
                service.destroy();
            }
            assertThat(service.waitFor(10, TimeUnit.SECONDS))
                    .as("it ends in time")
                    .isTrue();
            assertThat(service.exitValue()).isIn(0, TERMINATED);
            assertThat(output()).doesNotContain("ERROR");
        }
    }

    @Test
    void tellsAllThatTheShippedConfigurationStillLacks() throws Exception {
        assertThat(exitCode("check", shipped())).isEqualTo(1);
        assertThat(output())
                .containsPattern("ok +configuration")
                .containsPattern("error +database")
                .containsPattern("error +repository")
                .containsPattern("error +cluster connect")
                .doesNotContain("\tat ");
    }

    @Test
    void asksAServiceWithoutBeingOne() throws Exception {
        assertThat(exitCode("status", "-h")).isZero();
        assertThat(output()).contains("--server", "--format", "Example: weir status");
        assertThat(exitCode("status", "--server", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(output()).contains("does not answer").hasLineCount(1);
    }

    @Test
    void syncsFromARepositoryBehindSsh() throws Exception {
        KeyPair host = SshGitServer.ed25519();
        KeyPair client = SshGitServer.ed25519();
        try (TestDatabase database = TestDatabase.createEmpty();
                TestRepository repository = repository();
                SshGitServer forge = SshGitServer.start(repository, host, client);
                FakeConnect connect = new FakeConnect()) {
            int port = freePort();
            Map<String, String> environment = new HashMap<>(environment(database, repository, connect, port));
            environment.put("WEIR_REPOSITORY_URL", forge.url("/repository.git").toString());
            Path knownHosts =
                    Files.writeString(directory.resolve("known_hosts"), SshGitServer.line(forge.name(), host));
            Path key = SshGitServer.writeKey(directory.resolve("key"), client, "");
            Process service = start(environment, "server", shippedWithSsh(key, knownHosts));
            try {
                await().atMost(Duration.ofMinutes(1))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(connect.names()).containsExactly("orders"));
                assertThat(get(port, "/api/v1/status").at("/repository/error").isNull())
                        .isTrue();
                assertThat(forge.users()).containsOnly("weir");
            } finally {
                service.destroy();
            }
            assertThat(service.waitFor(10, TimeUnit.SECONDS))
                    .as("it ends in time")
                    .isTrue();
        }
    }

    private String shippedWithSsh(Path key, Path knownHosts) throws IOException {
        String auth = "\n  auth: {sshKeyFile: " + key + ", knownHostsFile: " + knownHosts + "}";
        String branch = "branch: ${WEIR_BRANCH:-main}";
        String text = Files.readString(SHIPPED_CONFIGURATION);
        return Files.writeString(directory.resolve("ssh.yml"), text.replace(branch, branch + auth))
                .toString();
    }

    @Test
    void listsItsCommands() throws Exception {
        assertThat(exitCode("-h")).isZero();
        assertThat(output()).contains("server", "check", "hash-password", "quickstart");
    }

    @Test
    void saysThatItHoldsNoSandbox() throws Exception {
        assertThat(exitCode("quickstart", "--port", "9090")).isEqualTo(1);
        assertThat(output()).contains("holds no sandbox").doesNotContain("\tat ");
    }

    @Test
    void refusesWrongUsage() throws Exception {
        assertThat(exitCode("deploy")).isEqualTo(64);
        assertThat(exitCode("server")).isEqualTo(64);
        assertThat(exitCode("server", "--nonsense", shipped())).isEqualTo(64);
    }

    @Test
    void refusesAnUnknownKeyByItsNameAndWithoutAStackTrace() throws Exception {
        Path wrong = Files.writeString(
                directory.resolve("wrong.yml"), Files.readString(SHIPPED_CONFIGURATION) + "\nweirdKey: 1\n");

        assertThat(exitCode("server", wrong.toString())).isEqualTo(1);
        assertThat(output()).contains("weirdKey").doesNotContain("\tat ");
    }

    private TestRepository repository() {
        TestRepository repository = TestRepository.create(directory.resolve("repository.git"));
        repository.write("weir.yml", """
                apiVersion: weir.dev/v1
                kind: Repository
                clusters:
                  connect: {include: ["connectors/**"]}
                """);
        repository.write("connectors/orders.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: orders}
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSourceConnector
                  config: {topic: orders, file: /dev/null}
                """);
        repository.commit("Add the orders");
        return repository;
    }

    private Map<String, String> environment(
            TestDatabase database, TestRepository repository, FakeConnect connect, int port) throws IOException {
        String hash = BCrypt.withDefaults().hashToString(4, "admin".toCharArray());
        return Map.of(
                "WEIR_DATABASE_URL", database.settings().url(),
                "WEIR_DATABASE_USER", database.settings().user(),
                "WEIR_DATABASE_PASSWORD", database.settings().password().reveal(),
                "WEIR_REPOSITORY_URL", repository.url().toString(),
                "WEIR_CONNECT_URL", connect.url().toString(),
                "WEIR_USERS", "[{name: admin, passwordHash: \"" + hash + "\"}]",
                "WEIR_SECRET_KEY_FILE", directory.resolve("weir.key").toString(),
                "WEIR_DATA_DIRECTORY", directory.resolve("data").toString(),
                "WEIR_PORT", Integer.toString(port),
                "WEIR_ADMIN_PORT", Integer.toString(freePort()));
    }

    private static String shipped() {
        return SHIPPED_CONFIGURATION.toString();
    }

    private int exitCode(String... arguments) throws Exception {
        return start(Map.of(), arguments).waitFor();
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("weir.jar", "target/weir.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("WEIR_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path log() {
        return directory.resolve("output.txt");
    }

    private String output() throws IOException {
        return Files.readString(log());
    }

    private JsonNode get(int port, String path) throws Exception {
        return json.readTree(call(port, path).body());
    }

    private int status(int port, String path) throws Exception {
        return call(port, path).statusCode();
    }

    private HttpResponse<String> call(int port, String path) throws Exception {
        String credentials = Base64.getEncoder().encodeToString("admin:admin".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + credentials)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
