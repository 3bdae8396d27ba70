package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.db.FailedTasks.Quarter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many tasks had failed is noted when it changes, and only then. */
class FailedTasksTest {

    private final TestDatabase database = TestDatabase.create();
    private final FailedTasks failed = database.open(FailedTasks.class);
    private final Purge purge = database.open(Purge.class);

    @BeforeEach
    void start() {
        database.execute("insert into cluster (name, url) values ('analytics', 'http://connect:8083');"
                + " insert into connector (cluster, name, managed, type, sync_status, health, tasks)"
                + " values ('analytics', 'orders', true, 'sink', 'Synced', 'Healthy', '" + tasks("RUNNING", "RUNNING")
                + "')");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static String tasks(String... states) {
        StringBuilder tasks = new StringBuilder("[");
        for (int id = 0; id < states.length; id++) {
            tasks.append(id == 0 ? "" : ",").append("{\"id\":%d,\"state\":\"%s\"}".formatted(id, states[id]));
        }
        return tasks.append(']').toString();
    }

    private void see(String... states) {
        database.execute("update connector set tasks = '" + tasks(states) + "'");
    }

    /** All that is noted is so much longer ago. */
    private void pass(Duration time) {
        database.execute("update failed_tasks set at = at - interval '" + time + "'");
    }

    private List<String> changes() {
        return failed.changes("analytics", "orders", FailedTasks.NEWEST, 100).stream()
                .map(change -> change.failed() + " of " + change.total())
                .toList();
    }

    private List<Integer> quarters() {
        return failed.quarters("analytics", "orders").stream()
                .map(Quarter::failed)
                .toList();
    }

    @Test
    void ofAConnectorWhoseTasksNeverFailNothingIsNoted() {
        see("RUNNING", "UNASSIGNED");
        see("RUNNING", "RUNNING");

        assertThat(changes()).isEmpty();
        assertThat(quarters()).hasSize(96).containsOnly(0);
    }

    @Test
    void eachChangeIsNotedOnceTheNewestFirst() {
        see("FAILED", "RUNNING");
        see("FAILED", "RUNNING");
        see("FAILED", "UNASSIGNED");
        see("FAILED", "FAILED");
        see("RUNNING", "RUNNING");

        assertThat(changes()).containsExactly("0 of 2", "2 of 2", "1 of 2");
        assertThat(failed.count("analytics", "orders")).isEqualTo(3);
        assertThat(failed.count("analytics", "other")).isZero();
    }

    @Test
    void whatIsSeenForTheFirstTimeFailedIsNoted() {
        database.execute("insert into connector (cluster, name, managed, type, sync_status, health, tasks) values"
                + " ('analytics', 'new', false, 'sink', 'OutOfSync', 'Degraded', '" + tasks("FAILED") + "')");

        assertThat(failed.count("analytics", "new")).isOne();
    }

    @Test
    void aConnectorThatIsGoneHasNoFailedTask() {
        see("FAILED", "RUNNING");
        database.execute("delete from connector");

        assertThat(changes()).containsExactly("0 of 0", "1 of 2");
    }

    @Test
    void aQuarterShowsTheMostThatHadFailedWithinIt() {
        see("FAILED", "FAILED");
        see("RUNNING", "FAILED");
        pass(Duration.ofHours(2));
        see("RUNNING", "RUNNING");

        List<Integer> quarters = quarters();
        assertThat(quarters.subList(0, 86)).containsOnly(0);
        // two hours ago, whatever the time is now, lies in the ninth quarter before the present one or touches it
        assertThat(quarters.subList(86, 89)).contains(2);
        assertThat(quarters.subList(89, 96)).containsOnly(1);
    }

    @Test
    void whatFailedLongBeforeIsShownFromTheBeginning() {
        see("FAILED", "RUNNING");
        pass(Duration.ofDays(3));

        assertThat(quarters()).hasSize(96).containsOnly(1);
        List<Quarter> all = failed.quarters("analytics", "orders");
        assertThat(Duration.between(all.get(0).from(), all.get(95).from())).isEqualTo(Duration.ofMinutes(1_425));
        assertThat(all.get(95).from()).isBetween(Instant.now().minusSeconds(930), Instant.now());
    }

    @Test
    void oldNumbersAreRemovedButTheOneThatStillHolds() {
        see("FAILED", "FAILED");
        see("RUNNING", "FAILED");
        pass(Duration.ofHours(25));

        assertThat(purge.failedTasks(FailedTasks.KEPT)).isOne();
        assertThat(changes()).containsExactly("1 of 2");

        see("RUNNING", "RUNNING");
        assertThat(purge.failedTasks(FailedTasks.KEPT)).isZero();
        pass(Duration.ofHours(25));
        assertThat(purge.failedTasks(FailedTasks.KEPT)).isEqualTo(2);
    }
}
