package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.WeirApplication;
import dev.weir.connect.FakeConnect;
import dev.weir.db.TestDatabase;
import dev.weir.git.TestRepository;
import dev.weir.model.TargetState;
import dev.weir.quickstart.DemoService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan} by a worker, by a configuration and by a running service: three ways to one answer. */
class PlanCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "canary-password-5b07";
    private static final String CLASS = "org.apache.kafka.connect.file.FileStreamSourceConnector";
    private static final String BINDING =
            "apiVersion: weir.dev/v1\nkind: Repository\nclusters: {analytics: {include: [\"connectors/**\"]}}\n";

    @TempDir
    Path directory;

    private final FakeConnect connect = new FakeConnect();

    @AfterEach
    void onlyLooks() {
        assertThat(connect.requests()).allMatch(request -> request.method().equals("GET"));
        connect.close();
    }

    @Test
    void findsNothingToDoOnWhatWasImported() {
        connect.put("orders", with("db.password", "canary-live"), TargetState.PAUSED);
        connect.put("plain", config("plain"), TargetState.RUNNING);
        new Prompt().run("import", "--connect", url(), "--cluster", "analytics", "--out", files());

        Prompt.Ended ended = byWorker("--exit-code");

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("1 value to fill in:", "clusters/analytics/orders.yml:10  db.password")
                .endsWith("analytics: no change (2 adopt). Nothing was written.\n")
                .doesNotContain("canary");
    }

    @Test
    void showsEachChangeWithOldAndNewAndNoSecret() {
        connect.put("different", with("db.password", "canary-live"), TargetState.RUNNING);
        connect.put("equal", config("ours"), TargetState.RUNNING);
        connect.put("unknown", config("theirs"), TargetState.RUNNING);
        write("weir.yml", BINDING);
        write("connectors/different.yml", connector("different", "ours, db.password: canary-desired, batch.size: 7"));
        write("connectors/equal.yml", connector("equal", "ours"));
        write("connectors/new.yml", connector("new", "ours"));

        Prompt.Ended ended = byWorker("--exit-code");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out())
                .contains("create new  (connectors/new.yml)\n", "  + topic: ours\n")
                .contains(
                        "adopt different  (connectors/different.yml)\n  held, AwaitingApproval: exists, is not managed")
                .contains("  + batch.size: 7\n", "  ~ db.password: ****** -> ******  (secret)\n")
                .contains("  ~ topic: theirs -> ours\n")
                .contains("warning: connectors/different.yml:")
                .endsWith("analytics: changes (1 create, 2 adopt, 1 held). Nothing was written.\n")
                .doesNotContain("canary", "unknown  (");
        assertThat(byWorker().code()).isZero();
        assertThat(byWorker("--format", "json").out()).doesNotContain("canary");
    }

    @Test
    void readsOneFileAsACluster() {
        write(
                "any.json",
                "{\"name\":\"one\",\"config\":{\"connector.class\":\"" + CLASS + "\",\"topic\":\"\\u001b[2J\"}}");

        Prompt.Ended ended = new Prompt()
                .run("plan", files() + "/any.json", "--cluster", "analytics", "--connect", url(), "--exit-code");

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out()).contains("create one  (any.json)").doesNotContain("\u001b");
    }

    @Test
    void endsWithOneWhereAFileIsWrongAndShowsTheRest() throws Exception {
        write("good.yml", connector("good", "ours"));
        write("bad.yml", "a: [");

        Prompt.Ended ended = byWorker("--exit-code", "--format", "json");

        assertThat(ended.code()).isEqualTo(1);
        JsonNode plan = JSON.readTree(ended.out());
        assertThat(plan.path("problems").toString()).contains("bad.yml:1");
        assertThat(plan.path("items").findValuesAsText("connector")).containsExactly("good");
    }

    @Test
    void saysWhatIsWrongWithTheCommandLine() {
        write("clusters/other/a.yml", connector("a", "ours"));

        assertThat(byWorker().code()).isEqualTo(64);
        assertThat(byWorker().err()).contains("has no cluster analytics: name one of other");
        assertThat(byWorker("--config", "config.yml").err()).contains("exclude one another");
        assertThat(new Prompt()
                        .run("plan", files(), "--cluster", "other", "--connect", "http://u:canary-url@h")
                        .err())
                .contains("--connect-user")
                .doesNotContain("canary");
        assertThat(new Prompt().run("plan", files(), "--connect", url()).code()).isEqualTo(64);
        assertThat(new Prompt().run("plan", files(), "--cluster", "other").err())
                .contains("--server URL");
        assertThat(new Prompt()
                        .run("plan", "/nowhere", "--cluster", "a", "--connect", url())
                        .code())
                .isEqualTo(64);
    }

    @Test
    void saysThatNobodyAnswers() {
        write("good.yml", connector("good", "ours"));
        connect.close();

        Prompt.Ended ended = byWorker("--exit-code");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains("no connection to " + url()).doesNotContain("\tat ");
    }

    @Test
    void answersTheSameByConfigurationAndByService() throws Exception {
        try (TestDatabase database = TestDatabase.createEmpty();
                TestRepository repository = TestRepository.create(directory.resolve("forge.git"))) {
            both(repository, "weir.yml", BINDING);
            both(repository, "connectors/kept.yml", connector("kept", "ours, db.password: canary-same"));
            both(repository, "connectors/removed.yml", connector("removed", "ours"));
            repository.commit("Two connectors");
            connect.put("kept", with("ours", "db.password", "canary-same"), TargetState.RUNNING);
            connect.put("removed", config("ours"), TargetState.RUNNING);
            String config = config(database, repository);

            Prompt.Ended first = byConfig(config);
            assertThat(first.out()).endsWith("analytics: no change (2 adopt). Nothing was written.\n");
            assertThat(database.query("select tablename from pg_tables where schemaname = 'public'"))
                    .isEmpty();
            assertThat(directory.resolve("weir.key")).doesNotExist();

            DemoService service = new DemoService(new WeirApplication());
            service.start(Path.of(config));
            try {
                // an equal connector reads Synced also before it is adopted
                await().atMost(Duration.ofSeconds(30))
                        .until(() ->
                                database.query("select name from inventory").size() == 2);
                Files.delete(directory.resolve("files/connectors/removed.yml"));
                write("connectors/kept.yml", connector("kept", "ours, db.password: canary-other"));
                write("connectors/odd.yml", new byte[] {(byte) 0xff, 'a'});
                Files.createSymbolicLink(directory.resolve("files/link.yml"), Path.of("weir.yml"));
                write("CODEOWNERS", "* @acme/payments\n");

                Prompt.Ended served = as("admin", service).run(plan("--format", "json"));
                Prompt.Ended configured = byConfig(config, "--format", "json");

                assertThat(served.code()).as(served.err()).isEqualTo(1);
                JsonNode plan = JSON.readTree(served.out());
                assertThat(plan).isEqualTo(JSON.readTree(configured.out()));
                assertThat(plan.path("revision").isNull()).isTrue();
                assertThat(plan.path("problems").toString())
                        .contains("connectors/odd.yml")
                        .doesNotContain("link.yml");
                assertThat(plan.path("items").findValuesAsText("action")).containsExactly("update", "delete");
                assertThat(plan.at("/items/1/held").asText()).isEqualTo("Invalid");
                assertThat(plan.at("/items/0/diff/0").toString())
                        .isEqualTo("{\"key\":\"db.password\",\"desired\":\"******\",\"live\":\"******\","
                                + "\"lastApplied\":\"******\",\"masked\":true}");
                assertThat(served.out() + configured.out()).doesNotContain("canary");

                Prompt.Ended viewer = as("viewer", service).run(plan());
                assertThat(viewer.code()).isEqualTo(1);
                assertThat(viewer.err()).contains("viewer has no right deploy.validate on anything");
                Files.delete(directory.resolve("files/connectors/odd.yml"));
                Prompt.Ended mended = as("admin", service).run(plan("--exit-code"));
                assertThat(mended.code()).isEqualTo(2);
                assertThat(mended.out())
                        .contains("delete removed  (connectors/removed.yml)\n  held, AwaitingApproval: ");
                assertThat(database.dump()).doesNotContain("canary");
            } finally {
                service.stop();
            }
            String before = database.dump();
            assertThat(byConfig(config, "--exit-code").code()).isEqualTo(2);
            assertThat(database.dump()).isEqualTo(before);
        }
    }

    @Test
    void goesByAllFilesOrByNoneWhereAnInventoryCounts() {
        write("one.yml", connector("one", "ours"));

        Prompt.Ended ended = new Prompt()
                .run("plan", files() + "/one.yml", "--cluster", "analytics", "--server", "http://127.0.0.1:1");

        assertThat(ended.code()).isEqualTo(64);
        assertThat(ended.err()).contains("name the repository's folder");
    }

    private Prompt.Ended byWorker(String... more) {
        return new Prompt().run(plan(more, "--connect", url()));
    }

    private Prompt.Ended byConfig(String config, String... more) {
        return new Prompt().run(plan(more, "--config", config));
    }

    private String[] plan(String... more) {
        return plan(more, new String[0]);
    }

    private String[] plan(String[] more, String... source) {
        return Stream.of(new String[] {"plan", files(), "--cluster", "analytics"}, source, more)
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
    }

    private static Prompt as(String user, DemoService service) {
        return new Prompt()
                .with("WEIR_SERVER", "http://127.0.0.1:" + service.port())
                .with("WEIR_USER", user)
                .with("WEIR_PASSWORD", PASSWORD);
    }

    private String files() {
        return directory.resolve("files").toString();
    }

    private String url() {
        return connect.url().toString();
    }

    private void both(TestRepository repository, String path, String text) {
        repository.write(path, text);
        write(path, text);
    }

    private void write(String path, String text) {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String path, byte[] bytes) {
        Path file = directory.resolve("files").resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String config(TestDatabase database, TestRepository repository) throws IOException {
        String hash = BCrypt.withDefaults().hashToString(4, PASSWORD.toCharArray());
        return Files.writeString(directory.resolve("config.yml"), """
                server:
                  applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
                  adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
                  requestLog: {appenders: []}
                logging: {level: WARN, appenders: []}
                database: {url: "%s", user: "%s", password: "%s"}
                secretKeyFile: %s
                dataDirectory: %s
                repository: {url: "%s"}
                clusters: [{name: analytics, url: "%s"}]
                auth: {basic: {users: [{name: admin, passwordHash: "%s"}, {name: viewer, passwordHash: "%s"}]}}
                access: {admins: {members: [admin]}}
                """.formatted(
                                database.settings().url(),
                                database.settings().user(),
                                database.settings().password().reveal(),
                                directory.resolve("weir.key"),
                                directory.resolve("data"),
                                repository.url(),
                                connect.url(),
                                hash,
                                hash))
                .toString();
    }

    private static String connector(String name, String topic) {
        return """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: %s}
                spec:
                  class: %s
                  tasksMax: 1
                  config: {topic: %s}
                """.formatted(name, CLASS, topic);
    }

    private static Map<String, String> config(String topic) {
        return Map.of("connector.class", CLASS, "tasks.max", "1", "topic", topic);
    }

    private static Map<String, String> with(String key, String value) {
        return with("theirs", key, value);
    }

    private static Map<String, String> with(String topic, String key, String value) {
        Map<String, String> config = new HashMap<>(config(topic));
        config.put(key, value);
        return config;
    }
}
