package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.WeirApplication;
import dev.weir.connect.FakeConnect;
import dev.weir.connect.Fault;
import dev.weir.db.TestDatabase;
import dev.weir.git.TestRepository;
import dev.weir.model.TargetState;
import dev.weir.quickstart.DemoService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} before and after a first start, and {@code sync} between them. */
class CheckCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "canary-password-0d41";
    private static final String CLASS = "org.apache.kafka.connect.file.FileStreamSourceConnector";

    @TempDir
    Path directory;

    private final TestDatabase database = TestDatabase.createEmpty();
    private final FakeConnect connect = new FakeConnect();
    private TestRepository repository;

    @BeforeEach
    void defines() {
        repository = TestRepository.create(directory.resolve("forge.git"));
        repository.write(
                "weir.yml",
                "apiVersion: weir.dev/v1\nkind: Repository\nclusters: {analytics: {include: [\"connectors/**\"]}}\n");
        for (String name : new String[] {"created", "different", "equal"}) {
            repository.write("connectors/" + name + ".yml", connector(name, "ours"));
        }
        repository.commit("Three connectors");
        connect.put("different", config("theirs"), TargetState.RUNNING);
        connect.put("equal", config("ours"), TargetState.RUNNING);
    }

    @AfterEach
    void closes() {
        connect.close();
        database.close();
        repository.close();
    }

    @Test
    void saysWhatAFirstSyncWouldDoAndWritesNothing() throws Exception {
        Prompt.Ended text = new Prompt().run("check", config());
        Prompt.Ended json = new Prompt().run("check", config(), "--format", "json");

        assertThat(text.err()).isEmpty();
        assertThat(text.out())
                .contains("a start would migrate it", "3 connectors in 3 files", "runs Connect", "connector plugins")
                .contains("A first sync of cluster analytics would: adopt 1, create 1, leave 0 unchanged, hold 1")
                .containsPattern("warning +database +role .* could lift what keeps the rows of the audit")
                .endsWith("0 errors, 1 warnings. Nothing was written.\n");
        assertThat(text.code()).isZero();
        JsonNode first = JSON.readTree(json.out()).at("/firstSyncs/0");
        assertThat(first.path("summary").toString()).isEqualTo("{\"adopt\":1,\"create\":1,\"unchanged\":0,\"held\":1}");
        assertThat(StreamSupport.stream(first.path("items").spliterator(), false)
                        .filter(item -> !item.path("held").isNull())
                        .map(item -> item.path("connector").asText()))
                .containsExactly("different");
        assertThat(connect.writes()).isEmpty();
        assertThat(database.query("select tablename from pg_tables where schemaname = 'public'"))
                .isEmpty();
        assertThat(directory.resolve("data")).doesNotExist();
        assertThat(directory.resolve("weir.key")).doesNotExist();
    }

    @Test
    void goesByTheInventoryOnceThereIsOne() throws Exception {
        DemoService service = new DemoService(new WeirApplication());
        service.start(Path.of(config()));
        try {
            Prompt admin = admin(service);
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            admin.run("connectors", "--sync", "Synced").out().contains("created"));
            Prompt.Ended synced = admin.run("sync", "--wait", "--cluster", "analytics");
            assertThat(synced.out()).startsWith("analytics Succeeded at ").contains("2 unchanged, 1 held");
            assertThat(synced.err()).contains("analytics: Succeeded\n");
            assertThat(synced.code()).isZero();
        } finally {
            service.stop();
        }
        String before = database.dump();
        connect.forgetRequests();

        Prompt.Ended ended = new Prompt().run("check", config());

        assertThat(ended.out())
                .contains("its schema is up to date", "holds the key")
                .contains("would: leave 2 unchanged, hold 1")
                .contains("different  adopt   AwaitingApproval");
        assertThat(connect.writes()).isEmpty();
        assertThat(database.dump()).isEqualTo(before);
        Files.delete(directory.resolve("weir.key"));
        assertThat(new Prompt().run("check", config()).out()).contains("restore the key");
        assertThat(directory.resolve("weir.key")).doesNotExist();
    }

    @Test
    void aWaitingSyncEndsWithOneWhereConnectRefuses() throws Exception {
        connect.failAlways("POST", "/connectors", Fault.answering(400, "no such topic"));
        DemoService service = new DemoService(new WeirApplication());
        service.start(Path.of(config()));
        try {
            Prompt.Ended ended = admin(service).run("sync", "--wait");

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out()).contains("created", "Failed", "no such topic");
        } finally {
            service.stop();
        }
    }

    private static Prompt admin(DemoService service) {
        return new Prompt()
                .with("WEIR_SERVER", "http://127.0.0.1:" + service.port())
                .with("WEIR_USER", "admin")
                .with("WEIR_PASSWORD", PASSWORD);
    }

    @Test
    void tellsAllProblemsInOneRun() throws Exception {
        repository.write("connectors/broken.yml", "a: [").commit("Break one");
        String config = Files.readString(Path.of(config()))
                .replaceAll("jdbc:postgresql://[^/]+/", "jdbc:postgresql://127.0.0.1:1/")
                .replaceAll("password: [^}]+}", "passwordFile: nowhere}")
                .replace("secretKeyFile: ", "secretKeyFile: /nowhere/")
                .replace(
                        "clusters:\n",
                        "clusters:\n  - {name: dead, url: \"http://127.0.0.1:1\"}\n" + "  - {name: half, url: [\""
                                + connect.url() + "\", \"ftp://x\"]}\n");

        Prompt.Ended ended = new Prompt().run("check", write(config), "--format", "json");

        assertThat(ended.code()).isEqualTo(1);
        JsonNode report = JSON.readTree(ended.out());
        assertThat(StreamSupport.stream(report.path("findings").spliterator(), false)
                        .filter(finding -> finding.path("level").asText().equals("error"))
                        .map(finding -> finding.path("subject").asText()))
                .containsExactly("secrets", "secretKeyFile", "database", "repository", "cluster dead", "cluster half");
        assertThat(ended.out()).contains("connectors/broken.yml:1", "nowhere cannot be read");
        assertThat(report.at("/firstSyncs/0/summary/create").asInt()).isEqualTo(1);
    }

    @Test
    void tellsWhatOfTheRepositoryAndTheSecretsIsWrong() throws Exception {
        Path secret = Files.writeString(
                directory.resolve("password"), database.settings().password().reveal());
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        String config = Files.readString(Path.of(config()))
                .replaceAll("password: [^}]+}", "passwordFile: " + secret + "}")
                .replace("repository: {", "repository: {branch: nobodys, ");

        Prompt.Ended ended = new Prompt().run("check", write(config));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .containsPattern("warning +secrets +.*password can be read by every user")
                .containsPattern("error +repository +.*has no branch nobodys")
                .containsPattern("ok +cluster analytics");
    }

    @Test
    void tellsWhatIsWrongWithTheConfiguration() {
        Prompt.Ended ended = new Prompt().run("check", write("weirdKey: 1\n"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("weirdKey").doesNotContain("\tat ");
        assertThat(new Prompt().run("check", "/nowhere.yml").code()).isEqualTo(1);
    }

    private String config() {
        return write("""
                server:
                  applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
                  adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
                  requestLog: {appenders: []}
                logging: {level: WARN, appenders: []}
                database: {url: "%s", user: "%s", password: "%s"}
                secretKeyFile: %s
                dataDirectory: %s
                repository: {url: "%s"}
                clusters:
                  - name: analytics
                    url: %s
                    observe: {status: 500ms, config: 1s}
                auth: {basic: {users: [{name: admin, passwordHash: "%s"}]}}
                access: {admins: {members: [admin]}}
                """.formatted(
                        database.settings().url(),
                        database.settings().user(),
                        database.settings().password().reveal(),
                        directory.resolve("weir.key"),
                        directory.resolve("data"),
                        repository.url(),
                        connect.url(),
                        BCrypt.withDefaults().hashToString(4, PASSWORD.toCharArray())));
    }

    private String write(String text) {
        try {
            return Files.writeString(directory.resolve("config.yml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String connector(String name, String topic) {
        return """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: %s}
                spec:
                  class: %s
                  tasksMax: 1
                  config: {topic: %s, file: /dev/null}
                """.formatted(name, CLASS, topic);
    }

    private static Map<String, String> config(String topic) {
        return Map.of("connector.class", CLASS, "tasks.max", "1", "topic", topic, "file", "/dev/null");
    }
}
