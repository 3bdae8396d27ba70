package dev.weir.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.notify.Receiver;
import dev.weir.sync.OutboxJob;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real processes, of which the one that tells people is killed: before the receiver has the notice it comes once, and
 * after that at least once, each time under the id by which the receiver knows it.
 */
class NoticesOfADeadNodeIT {

    private static final String CHANNEL = "ops";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    static Path directory;

    private static final Receiver RECEIVER = new Receiver();
    private static Fleet fleet;

    @BeforeAll
    static void start() throws IOException {
        fleet = new Fleet(directory);
        fleet.configure("""
                notifications:
                  - {id: %s, type: webhook, on: [degraded, recovered], url: "%s", secret: canary-notify}
                """.formatted(CHANNEL, RECEIVER.url("/hook")));
    }

    @AfterAll
    static void stop() {
        fleet.close();
        RECEIVER.close();
    }

    @BeforeEach
    void rest() throws IOException {
        RECEIVER.answers(204);
        fleet.ensure(2);
    }

    @Test
    void whatTheReceiverHadWhenTheNodeDiedComesAgainUnderTheSameId() {
        CountDownLatch dead = new CountDownLatch(1);
        RECEIVER.answers(exchange -> {
            try {
                dead.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        fail("had");
        await().atMost(PATIENCE).until(() -> told("had").size() == 1);

        teller().kill();
        RECEIVER.answers(204);
        dead.countDown();

        awaitSent("had", 1);
        List<Receiver.Told> told = told("had");
        assertThat(told).hasSize(2);
        assertThat(told).extracting(Receiver.Told::id).containsOnly(told.get(0).id());
        assertThat(told)
                .extracting(Receiver.Told::body)
                .containsOnly(told.get(0).body());
        heal("had");
        awaitSent("had", 2);
        assertThat(types("had")).containsExactly("degraded", "degraded", "recovered");
    }

    @Test
    void whatTheNodeWasAboutToTellWhenItDiedComesOnce() throws SQLException {
        fail("about");
        await().atMost(PATIENCE)
                .until(() -> !fleet.database
                        .query("select 1 from notice_watch where pending and subject like '%about%'")
                        .isEmpty());
        try (Connection lock = locked()) {
            await().atMost(PATIENCE).until(NoticesOfADeadNodeIT::isWaiting);
            teller().kill();
            lock.rollback();
        }

        awaitSent("about", 1);
        heal("about");
        awaitSent("about", 2);
        assertThat(types("about")).containsExactly("degraded", "recovered");
    }

    private static void fail(String name) {
        fleet.push(name, "t");
        fleet.awaitConnector(Fleet.CLUSTER, name);
        await().atMost(PATIENCE).until(() -> healthOf(name).equals(List.of("Healthy")));
        fleet.connect.failTask(name, 0, "java.io.IOException: no disk");
    }

    private static void heal(String name) {
        NodeProcess alive =
                fleet.nodes().stream().filter(NodeProcess::isAlive).findFirst().orElseThrow();
        fleet.doors.post(alive, "/api/v1/clusters/" + Fleet.CLUSTER + "/connectors/" + name + "/restart", "{}");
    }

    private static List<String> healthOf(String name) {
        return fleet.database.query("select health from connector where name = '" + name + "'");
    }

    private static NodeProcess teller() {
        return fleet.at(OutboxJob.KIND, CHANNEL).orElseThrow();
    }

    /** Keeps the node that comes next from making notices of what it has read. */
    private static Connection locked() throws SQLException {
        Connection lock = DriverManager.getConnection(
                fleet.database.settings().url(),
                fleet.database.settings().user(),
                fleet.database.settings().password().reveal());
        lock.setAutoCommit(false);
        lock.createStatement().execute("select from notice_channel for update");
        return lock;
    }

    private static boolean isWaiting() {
        return !fleet.database
                .query("select 1 from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock' and query like '%notice_channel%'")
                .isEmpty();
    }

    private static void awaitSent(String name, int count) {
        await().atMost(PATIENCE)
                .until(() -> fleet.database
                                .query("select id from outbox where state = 'sent' and notice::text like '%\"" + name
                                        + "\"%'")
                                .size()
                        == count);
    }

    private static List<Receiver.Told> told(String name) {
        return RECEIVER.told().stream()
                .filter(told -> told.json().at("/data/connectors/0").asText().equals(name))
                .toList();
    }

    private static List<String> types(String name) {
        return told(name).stream().map(told -> told.json().at("/type").asText()).toList();
    }
}
