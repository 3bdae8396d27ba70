package dev.weir.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.WeirApplication;
import dev.weir.connect.FakeConnect;
import dev.weir.db.TestDatabase;
import dev.weir.git.TestRepository;
import dev.weir.model.TargetState;
import dev.weir.notify.Receiver;
import dev.weir.quickstart.DemoService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service, from a task that fails to a receiver that is told, at the usual pace. */
class NotificationsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CLASS = "org.apache.kafka.connect.file.FileStreamSourceConnector";
    private static final String SECRET = "canary-notify-4d0e";

    @TempDir
    Path directory;

    private final TestDatabase database = TestDatabase.createEmpty();
    private final FakeConnect connect = new FakeConnect();
    private final Receiver receiver = new Receiver();
    private final DemoService service = new DemoService(new WeirApplication());
    private TestRepository repository;

    @BeforeEach
    void starts() throws Exception {
        repository = TestRepository.create(directory.resolve("forge.git"));
        repository
                .write(
                        "weir.yml",
                        "apiVersion: weir.dev/v1\nkind: Repository\nclusters: {analytics: {include: [x/**]}}\n")
                .commit("None of them is defined");
        List.of("a", "b", "c").forEach(name -> connect.put(name, config(), TargetState.RUNNING));
        service.start(Files.writeString(directory.resolve("config.yml"), settings()));
        await().atMost(PATIENCE)
                .until(() -> database.query("select count(*) from connector, notice_channel where health = 'Healthy'")
                        .equals(List.of("3")));
    }

    @AfterEach
    void stops() throws Exception {
        service.stop();
        receiver.close();
        connect.close();
        database.close();
        repository.close();
    }

    @Test
    void tellsOfThreeFailuresOnceAndOfTheirEnd() {
        List.of("a", "b", "c")
                .forEach(name -> connect.failTask(
                        name,
                        0,
                        "java.io.IOException: no disk, password=canary-trace-4d0e\n\tat org.example.Source.poll"));

        await().atMost(PATIENCE).until(() -> !receiver.told().isEmpty());
        assertThat(receiver.told().get(0).json().at("/data/summary").asText())
                .startsWith("3 connectors of class FileStreamSourceConnector in cluster analytics are Degraded since ")
                .contains("no disk");

        List.of("a", "b", "c").forEach(name -> connect.put(name, config(), TargetState.RUNNING));
        await().atMost(PATIENCE).until(() -> receiver.told().size() == 2);
        assertThat(receiver.told())
                .extracting(told -> told.json().at("/type").asText())
                .containsExactly("degraded", "recovered");
        assertThat(receiver.told().toString() + database.dump()).doesNotContain("canary");
    }

    private String settings() {
        return """
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
                  - {name: analytics, url: "%s", observe: {status: 500ms, config: 1s}}
                notifications:
                  - {id: ops, type: webhook, on: [degraded, recovered], url: "%s", secret: %s}
                """.formatted(
                        database.settings().url(),
                        database.settings().user(),
                        database.settings().password().reveal(),
                        directory.resolve("weir.key"),
                        directory.resolve("data"),
                        repository.url(),
                        connect.url(),
                        receiver.url("/hook"),
                        SECRET);
    }

    private static Map<String, String> config() {
        return Map.of("connector.class", CLASS, "tasks.max", "1", "topic", "x", "file", "/dev/null");
    }
}
