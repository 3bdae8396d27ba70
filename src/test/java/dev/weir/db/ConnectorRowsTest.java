package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.db.ConnectorRow.Comparison;
import dev.weir.db.ConnectorRow.Declared;
import dev.weir.db.ConnectorRow.Observed;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.TaskStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectorRowsTest {

    private static TestDatabase database;
    private static ConnectorRows connectors;

    private final ClusterName cluster = new ClusterName("cluster-" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        connectors = database.open(ConnectorRows.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void declare() {
        database.open(Clusters.class).declare(cluster, null, "http://127.0.0.1:1");
    }

    @Test
    void aRowIsReadAsItWasWritten() {
        ConnectorRow row = row("orders", "Healthy");
        connectors.refresh(cluster, List.of(row));

        assertThat(find("orders").row()).isEqualTo(row);
    }

    @Test
    void aRowOfAConnectorThatIsOnlyLiveIsReadAsItWasWritten() {
        Comparison unmanaged = new Comparison(
                "OutOfSync",
                Optional.empty(),
                Optional.of("Unmanaged"),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        ConnectorRow row = new ConnectorRow(
                cluster,
                new ConnectorName("stray"),
                false,
                "sink",
                Optional.empty(),
                Declared.NOT,
                Observed.NOT,
                unmanaged,
                "Unknown",
                Optional.of("NoStatus"));
        connectors.refresh(cluster, List.of(row));

        assertThat(connectors.of(cluster)).extracting(ConnectorRows.Kept::row).containsExactly(row);
    }

    @Test
    void tasksAreCountedByTheDatabase() {
        connectors.refresh(cluster, List.of(row("orders", "Healthy")));

        assertThat(database.query("select tasks_total || '/' || tasks_running || '/' || tasks_failed from connector"
                        + " where cluster = '" + cluster + "'"))
                .containsExactly("3/1/1");
    }

    @Test
    void namesThatAreGoneLoseTheirRowsAndOtherClustersKeepTheirs() {
        connectors.refresh(cluster, List.of(row("orders", "Healthy"), row("payments", "Healthy")));
        connectors.refresh(cluster, List.of(row("payments", "Healthy")));
        connectors.removeExcept(new ClusterName("another"), List.of());

        assertThat(connectors.of(cluster))
                .extracting(kept -> kept.row().name().value())
                .containsExactly("payments");
    }

    @Test
    void healthSinceMovesOnlyWithTheHealth() {
        connectors.refresh(cluster, List.of(row("orders", "Healthy")));
        Instant since = find("orders").healthSince();
        connectors.refresh(cluster, List.of(row("orders", "Healthy")));
        connectors.refreshStatuses(cluster, List.of(status("orders", "Healthy", "RUNNING")));
        assertThat(find("orders").healthSince()).isEqualTo(since);

        connectors.refreshStatuses(cluster, List.of(status("orders", "Degraded", "FAILED")));
        assertThat(find("orders").healthSince()).isAfter(since);
        assertThat(find("orders").row().health()).isEqualTo("Degraded");
    }

    @Test
    void whatIsAsItWasIsNotWritten() {
        List<ConnectorRow> rows = List.of(row("orders", "Healthy"));
        connectors.refresh(cluster, rows);

        assertThat(connectors.upsert(cluster, rows)).isZero();
        assertThat(connectors.refreshStatuses(cluster, List.of(status("orders", "Healthy", "PAUSED"))))
                .isEqualTo(1);
        assertThat(connectors.refreshStatuses(cluster, List.of(status("orders", "Healthy", "PAUSED"))))
                .isZero();
    }

    @Test
    void statusesOfUnknownNamesMakeNoRow() {
        assertThat(connectors.refreshStatuses(cluster, List.of(status("new", "Healthy", "RUNNING"))))
                .isZero();
        assertThat(connectors.of(cluster)).isEmpty();
    }

    @Test
    void anUnknownClusterKeepsItsLastFigures() {
        connectors.refresh(cluster, List.of(row("orders", "Healthy")));
        connectors.markUnknown(cluster);

        assertThat(find("orders").row()).satisfies(row -> {
            assertThat(row.comparison().syncStatus()).isEqualTo("Unknown");
            assertThat(row.health()).isEqualTo("Unknown");
            assertThat(row.observed().tasks()).hasSize(3);
        });
        assertThat(connectors.markUnknown(cluster)).isZero();
    }

    @Test
    void moreRowsThanABatchHolds() {
        connectors.refresh(
                cluster,
                IntStream.range(0, 1_200)
                        .mapToObj(i -> row("c-" + i, "Healthy"))
                        .toList());

        assertThat(connectors.of(cluster)).hasSize(1_200);
    }

    private ConnectorRows.Kept find(String name) {
        return connectors.find(cluster, new ConnectorName(name)).orElseThrow();
    }

    private static ConnectorRow.Status status(String name, String health, String state) {
        return new ConnectorRow.Status(
                new ConnectorName(name),
                Optional.of(state),
                Optional.of("worker:8083"),
                "",
                List.of(),
                health,
                Optional.empty());
    }

    private ConnectorRow row(String name, String health) {
        return new ConnectorRow(
                cluster,
                new ConnectorName(name),
                true,
                "source",
                Optional.of("FileStreamSource"),
                new Declared(
                        Optional.of("connectors/orders.yml"),
                        Optional.of(1),
                        Optional.of("payments"),
                        Optional.of("CODEOWNERS:1 (*) names @payments"),
                        Optional.of(JsonNodeFactory.instance.objectNode().put("wave", 2)),
                        Optional.of(new TreeMap<>(Map.of("tasks.max", "3"))),
                        Optional.of("hash"),
                        Optional.of("running"),
                        Optional.of("a".repeat(40))),
                new Observed(
                        Optional.of(new TreeMap<>(Map.of("tasks.max", "3", "password", "******"))),
                        Optional.of("hash"),
                        Optional.of("RUNNING"),
                        Optional.of("worker:8083"),
                        "",
                        tasks()),
                new Comparison(
                        "OutOfSync",
                        Optional.of("update"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new Difference("a", Optional.of("1"), Optional.empty(), Optional.empty(), true)),
                        Optional.of(new TreeMap<>(Map.of("tasks.max", "2"))),
                        Optional.of("a".repeat(40))),
                health,
                Optional.empty());
    }

    private static List<TaskStatus> tasks() {
        return List.of(
                new TaskStatus(0, ConnectorState.RUNNING, "worker:8083", ""),
                new TaskStatus(1, ConnectorState.FAILED, "worker:8083", "java.lang.Oops"),
                new TaskStatus(2, ConnectorState.UNASSIGNED, "worker:8083", ""));
    }
}
