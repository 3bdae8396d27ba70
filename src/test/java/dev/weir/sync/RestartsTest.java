package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import dev.weir.db.RestartQueries;
import dev.weir.db.RestartRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails is restarted by its policy, and only then. */
class RestartsTest {

    private static final String POLICY =
            "autoRestart: {delay: 60s, factor: 2, maxDelay: 10m, maxAttempts: 2, resetAfter: 15m, jitter: 0}";
    private static final String TASK = "POST /connectors/orders/tasks/0/restart";
    private static final String INSTANCE = "POST /connectors/orders/restart?includeTasks=false&onlyFailed=false";
    private static final String TRACE =
            "org.example.Broken: canary\\u0000less\n\tat org.example.Task.run(Task.java:1)\nCaused by: java.io.IOException: gone";
    private static final UUID LAST = new UUID(-1, -1);

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t", POLICY).define("quiet", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    private void fail(String name) {
        weir.connect.failTask(name, 0, TRACE);
    }

    /** The observe job looks, and the work job does what that asks for. */
    private void look() {
        weir.node.glance();
        weir.node.work();
    }

    /** So much time goes by for the restarts. */
    private void pass(Duration time) {
        for (String column : List.of("restarted_at", "failed_since", "healthy_since", "gave_up_at", "next_at")) {
            weir.database.execute(
                    "update restart_budget set " + column + " = " + column + " - interval '" + time + "'");
        }
        weir.database.execute("update restart_attempt set at = at - interval '" + time + "'");
    }

    private List<String> history() {
        return rows().stream()
                .map(row -> row.trigger() + " " + row.task() + " "
                        + row.attempt().map(String::valueOf).orElse("-") + " " + row.outcome())
                .toList();
    }

    private List<RestartRow> rows() {
        return weir.database
                .open(RestartQueries.class)
                .page(
                        RestartQueries.Filter.of(SyncFixture.CLUSTER.value(), "orders"),
                        Instant.now().plusSeconds(3_600),
                        LAST,
                        0,
                        100);
    }

    private List<String> budget() {
        return weir.database.query(
                "select task || ' ' || attempts || ' ' || (gave_up_at is not null) from restart_budget order by task");
    }

    @Test
    void whatHasNotFailedIsLeftAloneAndNothingIsKeptOfIt() {
        look();

        assertThat(weir.writes()).isEmpty();
        assertThat(budget()).isEmpty();
        assertThat(weir.node.isAsked()).isFalse();
    }

    @Test
    void aFailedTaskIsRestartedOnceItsDelayIsOver() {
        fail("orders");
        look();
        assertThat(weir.writes()).isEmpty();
        assertThat(budget()).containsExactly("0 0 false");

        pass(Duration.ofSeconds(61));
        look();

        assertThat(weir.writes()).containsExactly(TASK);
        assertThat(budget()).containsExactly("0 1 false");
        assertThat(history()).containsExactly("auto 0 1 Pending");
    }

    @Test
    void nobodyHasToLookForARestartWhoseTimeHasCome() {
        fail("orders");
        look();
        assertThat(sleep())
                .hasValueSatisfying(rest -> assertThat(rest).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60)));

        pass(Duration.ofSeconds(61));
        weir.node.settle();

        assertThat(weir.writes()).containsExactly(TASK);
        assertThat(sleep()).isEmpty();
    }

    @Test
    void theJobSleepsASecondBetweenRestartsThatAreDueOneAfterTheOther() {
        fail("orders");
        look();
        weir.database.execute("update restart_budget set next_at = clock_timestamp() + interval '300 milliseconds'");

        assertThat(sleep()).contains(Duration.ofSeconds(1));
    }

    @Test
    void aRestartThatCannotBeDoneAtItsTimeIsLeftToTheNextLook() {
        fail("orders");
        look();
        pass(Duration.ofSeconds(61));
        weir.repository.write("weir.yml", "kind: [");
        weir.push();
        weir.node.settle();

        assertThat(sleep()).isEmpty();
        assertThat(weir.writes()).isEmpty();
    }

    /** How long the job sleeps when nobody asks for it; empty for its usual hour. */
    private Optional<Duration> sleep() {
        return weir.node.result().match(served -> served.next(), later -> Optional.of(later.rest()));
    }

    @Test
    void aFailedInstanceIsRestartedWithoutItsTasks() {
        weir.connect.failInstance("orders", TRACE);
        look();
        pass(Duration.ofSeconds(61));
        look();

        assertThat(weir.writes()).containsExactly(INSTANCE);
        assertThat(history()).containsExactly("auto -1 1 Pending");
    }

    @Test
    void whatRunsAgainReadsRecoveredAndItsAttemptsAreForgottenAfterTheHealthyStretch() {
        restartOnce();
        pass(Duration.ofSeconds(11));
        look();
        assertThat(history()).containsExactly("auto 0 1 Recovered");
        assertThat(budget()).containsExactly("0 1 false");

        pass(Duration.ofMinutes(15));
        look();

        assertThat(budget()).isEmpty();
    }

    private void restartOnce() {
        fail("orders");
        look();
        pass(Duration.ofSeconds(61));
        look();
    }

    @Test
    void whatFailsAgainWaitsLongerAndIsGivenUpInTheEnd() {
        weir.connect.healsByRestart("orders", false);
        restartOnce();
        look();
        assertThat(weir.writes()).as("the status may lag").containsExactly(TASK);

        pass(Duration.ofSeconds(11));
        look();
        assertThat(history()).containsExactly("auto 0 1 FailedAgain");
        pass(Duration.ofSeconds(61));
        look();
        assertThat(weir.writes()).as("the second wait is longer").containsExactly(TASK);

        pass(Duration.ofSeconds(61));
        look();
        pass(Duration.ofSeconds(11));
        look();

        assertThat(weir.writes()).containsExactly(TASK, TASK);
        assertThat(history()).containsExactly("auto 0 2 GaveUp", "auto 0 2 FailedAgain", "auto 0 1 FailedAgain");
        assertThat(budget()).containsExactly("0 2 true");
        pass(Duration.ofHours(3));
        look();
        assertThat(weir.writes()).hasSize(2);
    }

    @Test
    void thatWeirGaveUpIsOneEventAndThatItIsLiftedAnother() {
        givenUp();
        look();

        assertThat(weir.database.query(
                        "select after || ' ' || connector || ' ' || message from event where axis = 'restart'"))
                .containsExactly("GaveUp orders task 0: it failed again after 2 restarts, and maxAttempts is 2");

        weir.node.operations.forgetRestarts(SyncFixture.CLUSTER, new dev.weir.model.ConnectorName("orders"), "alice");

        assertThat(weir.database.query("select after from event where axis = 'restart' order by id"))
                .containsExactly("GaveUp", "Lifted");
    }

    @Test
    void aPersonLiftsThatWeirGaveUp() {
        givenUp();

        weir.node.operations.forgetRestarts(SyncFixture.CLUSTER, new dev.weir.model.ConnectorName("orders"), "alice");
        weir.node.work();
        pass(Duration.ofSeconds(61));
        look();

        assertThat(weir.writes()).containsExactly(TASK, TASK, TASK);
    }

    private void givenUp() {
        weir.connect.healsByRestart("orders", false);
        restartOnce();
        pass(Duration.ofSeconds(11));
        look();
        pass(Duration.ofSeconds(121));
        look();
        pass(Duration.ofSeconds(11));
        look();
        assertThat(budget()).containsExactly("0 2 true");
    }

    @Test
    void aChangedConfigLiftsItAndAnUnrelatedSyncDoesNot() {
        givenUp();
        weir.define("quiet", "other").push();
        weir.node.settle();
        assertThat(budget()).containsExactly("0 2 true");

        weir.define("orders", "other", POLICY).push();
        weir.node.settle();
        weir.node.observe();
        weir.node.work();

        assertThat(budget()).containsExactly("0 0 false");
    }

    @Test
    void withoutAPolicyNothingIsRestarted() {
        fail("quiet");
        look();
        pass(Duration.ofHours(1));
        look();

        assertThat(weir.writes()).isEmpty();
        assertThat(budget()).isEmpty();
    }

    @Test
    void aRefusedRestartUsesNoAttemptUp() {
        fail("orders");
        look();
        pass(Duration.ofSeconds(61));
        weir.connect.failNext(1, "POST", ".*/restart", Fault.answering(500, "the task cannot start"));
        look();

        assertThat(history()).containsExactly("auto 0 1 Refused");
        assertThat(budget()).containsExactly("0 0 false");
        assertThat(rows().get(0).message())
                .hasValueSatisfying(message -> assertThat(message).contains("the task cannot start"));
    }

    private List<String> audited() {
        return weir.database.query(
                "select actor || ' ' || via || ' ' || action || ' ' || object || ' ' || outcome || ', ' ||"
                        + " reason from audit where action = 'restart' order by at, id");
    }

    @Test
    void theAuditTellsOfEachRestartAndOfARefusalAndNotThatThereAreNoMore() {
        givenUp();

        assertThat(audited())
                .containsExactly(
                        "weir automation restart analytics/orders allowed, task 0 had failed: attempt 1 of 2",
                        "weir automation restart analytics/orders allowed, task 0 had failed: attempt 2 of 2");
    }

    @Test
    void andOfOneThatConnectRefuses() {
        weir.connect.failInstance("orders", TRACE);
        look();
        pass(Duration.ofSeconds(61));
        weir.connect.failNext(1, "POST", ".*/restart.*", Fault.answering(500, "no"));
        look();

        assertThat(audited())
                .containsExactly(
                        "weir automation restart analytics/orders allowed, the instance had failed: attempt 1 of 2",
                        "weir automation restart analytics/orders failed, the instance had failed: attempt 1 of 2");
    }

    @Test
    void theTraceBeforeItIsKeptOnceWithoutNul() {
        restartOnce();

        RestartRow row = rows().get(0);
        assertThat(row.error()).hasValueSatisfying(error -> assertThat(error).startsWith("org.example.Broken"));
        assertThat(row.trace()).hasValueSatisfying(trace -> assertThat(trace).contains("Caused by"));
        assertThat(row.worker()).isPresent();
        assertThat(row.most()).contains(2);
        assertThat(weir.database.query("select hash from restart_trace")).hasSize(1);
    }

    @Test
    void whatIsPausedByGitIsNotRestarted() {
        fail("orders");
        look();
        weir.define("orders", "t", POLICY, "state: paused").push();
        weir.node.settle();
        weir.connect.forgetRequests();
        fail("orders");
        pass(Duration.ofHours(1));
        look();

        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void manyAreRestartedInBatches() {
        for (int number = 0; number < 50; number++) {
            weir.define("many-" + number, "t", POLICY);
        }
        weir.push();
        weir.node.settle();
        weir.connect.forgetRequests();
        for (int number = 0; number < 50; number++) {
            fail("many-" + number);
        }
        look();
        assertThat(weir.database.query("select common_causes ->> 0 from cluster"))
                .singleElement()
                .satisfies(told -> assertThat(told).startsWith("common cause: 50 connectors of class "));
        pass(Duration.ofSeconds(61));

        look();
        assertThat(weir.writes()).hasSize(RestartRun.AT_ONCE);
        look();
        look();
        assertThat(weir.writes()).hasSize(50);
    }

    @Test
    void aNodeThatLostItsLeaseRestartsNothing() {
        fail("orders");
        look();
        pass(Duration.ofSeconds(61));
        weir.node.glance();
        weir.connect.failNext(
                1,
                "GET",
                "/connectors\\?expand=status",
                Fault.meanwhile(() -> weir.database.execute("update cluster set lease_until = now()")));

        weir.node.work();

        assertThat(weir.writes()).isEmpty();
    }
}
