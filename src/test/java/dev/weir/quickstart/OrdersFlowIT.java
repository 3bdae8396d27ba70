package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.sandbox.ConnectCluster;
import dev.weir.sandbox.Ports;
import dev.weir.sandbox.Sandbox;
import dev.weir.sandbox.SandboxOptions;
import dev.weir.sandbox.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the table through Debezium and Kafka into the file, whatever is killed on the way. */
class OrdersFlowIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> CONNECTORS = List.of("demo-orders-cdc", "demo-orders-file");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final List<String> inserted = new ArrayList<>();
    private DemoDatabase database;
    private OrdersTable orders;
    private Sandbox sandbox;
    private ConnectCluster cluster;
    private int port;
    private WorkerProcess worker;

    @BeforeEach
    void startsAWorkerThatCanBeKilled() throws Exception {
        database = startDatabase();
        orders = OrdersTable.in(database);
        sandbox = Sandbox.start(
                SandboxOptions.kept(directory.resolve("kafka"), "analytics").withDemo(orders.placeholders()));
        cluster = sandbox.cluster(0);
        cluster.stop();
        port = Ports.anyFree();
        worker = startWorker();
        CONNECTORS.forEach(name -> Example.named("analytics", name).create(worker.rest()));
    }

    @AfterEach
    void stops() {
        worker.close();
        sandbox.close();
        database.stop();
    }

    @Test
    void everyRowReachesTheFileAlsoWhenTheWorkerAndTheDatabaseAreKilled() throws Exception {
        insert("before the snapshot is done", 20);
        awaitAll();

        worker.kill();
        insert("while no worker ran", 20);
        worker = startWorker();
        insert("after the worker's return", 20);
        awaitAll();

        insert("just before all of it was killed", 20);
        worker.kill();
        killDatabase();
        database = startDatabase();
        assertThat(orders.count()).isEqualTo(inserted.size());
        insert("while no worker ran once more", 20);
        worker = startWorker();
        awaitAll();
        assertThat(worker.rest().state("demo-orders-cdc")).isEqualTo("RUNNING [RUNNING]");
    }

    /** Duplicates are allowed: both connectors deliver at least once. */
    private void awaitAll() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new ArrayList<>(captured())).containsAll(inserted));
        assertThat(captured().stream().distinct()).containsExactlyElementsOf(inserted);
    }

    private void insert(String customer, int count) throws SQLException {
        for (int number : IntStream.rangeClosed(1, count).toArray()) {
            orders.insert(customer, "cup", number);
            inserted.add(customer + " " + number);
        }
    }

    private List<String> captured() {
        Path file = sandbox.data().resolve("captured-orders.txt");
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(OrdersFlowIT::order).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String order(String line) {
        try {
            JsonNode row = JSON.readTree(line);
            return row.path("customer").asText() + " " + row.path("quantity").asInt();
        } catch (IOException e) {
            // the worker was killed in the middle of a line
            return "half a line";
        }
    }

    private WorkerProcess startWorker() throws IOException {
        WorkerProcess started = WorkerProcess.start(cluster.settings(port));
        started.rest().awaitHealthy();
        return started;
    }

    private DemoDatabase startDatabase() throws Exception {
        return DemoDatabase.start(directory.resolve("postgres"), new Ports(directory.resolve("ports.properties")));
    }

    /** {@code kill -9}; what it started ends by itself when it is gone. */
    private void killDatabase() {
        ProcessHandle server = ProcessHandle.of(database.pid()).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> all.stream().noneMatch(OrdersFlowIT::isPostgres));
        database.stop();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.isAlive() && process.info().command().orElse("").endsWith("postgres");
    }
}
