package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.connect.ConnectClient;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.TargetState;
import dev.weir.sandbox.SharedSandbox;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Target states on a real worker, from every state that it can be brought to there. */
class TargetStatesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SOURCE = "org.apache.kafka.connect.file.FileStreamSourceConnector";
    private static final String SINK = "org.apache.kafka.connect.file.FileStreamSinkConnector";
    private static final String FAILING = "org.apache.kafka.connect.tools.MockSinkConnector";

    @TempDir
    Path directory;

    private final URI worker = SharedSandbox.get().cluster(1).url();
    private final Map<String, String> classes = new LinkedHashMap<>();
    private SyncFixture weir;
    private SyncNode node;
    private ConnectClient client;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        node = weir.realNode(worker);
        client = node.client;
    }

    @AfterEach
    void stop() {
        classes.keySet().forEach(name -> client.delete(new ConnectorName(name)));
        weir.close();
    }

    @Test
    void everyStateIsReachedFromEveryOtherAndOnce() {
        define("states-run", SOURCE, TargetState.RUNNING);
        define("states-pause", SOURCE, TargetState.PAUSED);
        define("states-stop", SOURCE, TargetState.STOPPED);
        define("states-failed-pause", FAILING, TargetState.RUNNING);
        define("states-failed-stop", FAILING, TargetState.RUNNING);
        define("states-failed-task", SINK, TargetState.RUNNING);
        sync();
        show("states-run", ConnectorState.RUNNING);
        show("states-pause", ConnectorState.PAUSED);
        show("states-stop", ConnectorState.STOPPED);
        show("states-failed-pause", ConnectorState.FAILED);
        show("states-failed-stop", ConnectorState.FAILED);
        await().atMost(PATIENCE)
                .until(() -> status("states-failed-task")
                        .filter(status -> status.countTasks(ConnectorState.FAILED) == 1)
                        .isPresent());

        define("states-run", SOURCE, TargetState.PAUSED);
        define("states-pause", SOURCE, TargetState.STOPPED);
        define("states-stop", SOURCE, TargetState.RUNNING);
        define("states-failed-pause", FAILING, TargetState.PAUSED);
        define("states-failed-stop", FAILING, TargetState.STOPPED);
        define("states-failed-task", SINK, TargetState.STOPPED);
        sync();
        show("states-run", ConnectorState.PAUSED);
        show("states-pause", ConnectorState.STOPPED);
        show("states-stop", ConnectorState.RUNNING);
        show("states-failed-task", ConnectorState.STOPPED);
        show("states-failed-stop", ConnectorState.STOPPED);
        assertThat(status("states-failed-pause").orElseThrow().state()).isEqualTo(ConnectorState.FAILED);
        assertThat(weir.lastItems()).contains("states-failed-pause StateChanged", "states-failed-stop StateChanged");

        int syncs = weir.syncs().size();
        node.ask();
        node.settle();
        assertThat(weir.syncs()).hasSize(syncs);
        client.restart(new ConnectorName("states-failed-pause"), true, false);
        show("states-failed-pause", ConnectorState.PAUSED);

        define("states-run", SOURCE, TargetState.STOPPED);
        define("states-pause", SOURCE, TargetState.PAUSED);
        define("states-stop", SOURCE, TargetState.STOPPED);
        sync();
        show("states-run", ConnectorState.STOPPED);
        show("states-pause", ConnectorState.PAUSED);
        show("states-stop", ConnectorState.STOPPED);

        define("states-run", SOURCE, TargetState.RUNNING);
        define("states-pause", SOURCE, TargetState.RUNNING);
        sync();
        show("states-run", ConnectorState.RUNNING);
        show("states-pause", ConnectorState.RUNNING);
    }

    private void sync() {
        weir.repository.commit("states");
        node.fetch();
        node.settle();
    }

    private void define(String name, String connectorClass, TargetState state) {
        classes.put(name, connectorClass);
        weir.repository.write("connectors/" + name + ".yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata: {name: %s}
                spec:
                  class: %s
                  state: %s
                  config: {topic: states, topics: states, file: "%s", mock_mode: connector-failure, delay_ms: "1"}
                """.formatted(
                name, connectorClass, state.word(), directory.resolve("missing").resolve("file")));
    }

    private void show(String name, ConnectorState state) {
        await(name)
                .atMost(PATIENCE)
                .until(() -> status(name).map(ConnectorStatus::state).equals(Optional.of(state)));
    }

    private Optional<ConnectorStatus> status(String name) {
        return client.status(new ConnectorName(name));
    }
}
