package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import dev.weir.db.ActionJobs;
import dev.weir.db.ActionOrder;
import dev.weir.db.Suspensions;
import dev.weir.model.ConnectorName;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is suspended, or stopped with everything else, is observed and left as it is. */
class SuspensionTest {

    private static final String POLICY =
            "autoRestart: {delay: 60s, factor: 2, maxDelay: 10m, maxAttempts: 9, resetAfter: 15m, jitter: 0}";

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t", POLICY).define("other", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    private void suspend(Optional<String> name, Optional<Instant> until) {
        weir.node.handsOff.suspend(new Suspensions.Wish(
                SyncFixture.CLUSTER, name.map(ConnectorName::new), "alice", Optional.of("maintenance"), until));
        weir.node.settle();
    }

    private void suspend(String name) {
        suspend(Optional.of(name), Optional.empty());
    }

    private void suspendCluster() {
        suspend(Optional.empty(), Optional.empty());
    }

    private boolean lift(Optional<String> name) {
        boolean isLifted = weir.node.handsOff.lift(SyncFixture.CLUSTER, name.map(ConnectorName::new), "bob");
        weir.node.settle();
        return isLifted;
    }

    private void turn(boolean stopped) {
        weir.node.handsOff.turn(stopped, "alice", Optional.of("incident"));
    }

    private void change() {
        weir.define("orders", "changed", POLICY).define("other", "changed").push();
        weir.node.settle();
    }

    private UUID order(String action, String... names) {
        List<ActionOrder.On> on = Stream.of(names)
                .map(name -> new ActionOrder.On(SyncFixture.CLUSTER, new ConnectorName(name), Optional.empty()))
                .toList();
        UUID job = weir.node.operations.order(new ActionOrder(
                action,
                "carol",
                Optional.empty(),
                true,
                false,
                Optional.of(Instant.now().plus(Duration.ofHours(4))),
                on));
        weir.node.settle();
        return job;
    }

    private List<String> results(UUID job) {
        return weir.database.open(ActionJobs.class).items(job).stream()
                .map(item -> item.name() + " " + item.result().orElse("open") + " "
                        + item.message().orElse("-"))
                .toList();
    }

    private void failRestartable() {
        weir.connect.failTask("orders", 0, "org.example.Broken");
        weir.node.glance();
        weir.node.work();
        weir.database.execute("update restart_budget set failed_since = failed_since - interval '61 seconds'");
        weir.node.glance();
        weir.node.work();
    }

    private List<String> events() {
        return weir.database.query("select type || ' ' || coalesce(connector, cluster, '-') || ' ' || after || ' '"
                + " || coalesce(reason, '-') from event where axis = 'hold' order by id");
    }

    @Test
    void aSuspendedConnectorIsNotSyncedAndTheOthersAre() {
        suspend("orders");

        change();

        assertThat(weir.writes()).containsExactly("PUT /connectors/other/config");
        assertThat(weir.lastItems()).containsExactlyInAnyOrder("other Updated", "orders SkippedSuspended");
        assertThat(weir.message("orders"))
                .startsWith("it is suspended by alice, until somebody lifts that: maintenance");
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync Suspended");
    }

    @Test
    void whatIsSuspendedIsShownSoAlsoWhileItIsInSync() {
        suspend("orders");

        weir.node.observe();

        assertThat(weir.shown("orders")).isEqualTo("Synced Suspended");
        assertThat(weir.shown("other")).isEqualTo("Synced -");
    }

    @Test
    void whatOthersChangeInASuspendedConnectorIsSeenAndNotPutBack() {
        suspend("orders");
        weir.connect.put("orders", Map.of("connector.class", "X", "topic", "by hand"), TargetState.RUNNING);

        weir.node.observe();
        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync Suspended");
        assertThat(weir.differences("orders")).contains("topic t by hand");
    }

    @Test
    void aSuspendedConnectorIsNotDeleted() {
        suspend("orders");

        weir.undefine("orders").push();
        weir.node.settle();
        assertThat(weir.writes()).isEmpty();

        lift(Optional.of("orders"));
        assertThat(weir.writes()).containsExactly("DELETE /connectors/orders");
    }

    @Test
    void toLiftASuspensionBringsAboutWhatWasMissed() {
        suspend("orders");
        change();

        assertThat(lift(Optional.of("orders"))).isTrue();

        assertThat(weir.writes()).endsWith("PUT /connectors/orders/config");
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
        assertThat(lift(Optional.of("orders"))).isFalse();
    }

    @Test
    void aSuspensionEndsByItselfAndWhatWasMissedIsBroughtAbout() {
        suspend(Optional.of("orders"), Optional.of(Instant.now().plus(Duration.ofHours(1))));
        change();
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync Suspended");

        weir.database.execute("update hold set until = now()");
        weir.node.glance();
        weir.node.settle();

        assertThat(weir.shown("orders")).isEqualTo("Synced -");
        assertThat(events()).containsExactly("Suspend orders Suspended Suspended", "Suspend orders Lifted Over");
    }

    @Test
    void aSuspensionThatIsOverHoldsNothingAlsoBeforeAnybodyNoticed() {
        suspend(Optional.of("orders"), Optional.of(Instant.now().plus(Duration.ofHours(1))));
        weir.database.execute("update hold set until = now()");

        change();

        assertThat(weir.shown("orders")).isEqualTo("Synced -");
    }

    @Test
    void theSameWishOnceMoreChangesNothing() {
        suspend("orders");
        suspend("orders");

        assertThat(events()).hasSize(1);
        assertThat(weir.database.query("select count(*) from hold")).containsExactly("1");
    }

    @Test
    void ofASuspendedClusterNothingIsSynced() {
        suspendCluster();

        change();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.lastItems()).containsExactlyInAnyOrder("other SkippedSuspended", "orders SkippedSuspended");
        assertThat(weir.message("orders")).startsWith("cluster analytics is suspended by alice");

        lift(Optional.empty());
        assertThat(weir.writes()).hasSize(2);
    }

    @Test
    void whatIsSuspendedByItselfStaysSoWhenItsClusterIsNot() {
        suspend("orders");
        suspendCluster();
        change();

        lift(Optional.empty());

        assertThat(weir.writes()).containsExactly("PUT /connectors/other/config");
    }

    @Test
    void ofASuspendedClusterNothingIsRestarted() {
        suspendCluster();

        failRestartable();
        assertThat(weir.writes()).isEmpty();

        lift(Optional.empty());
        weir.node.glance();
        weir.node.settle();
        assertThat(weir.writes()).contains("POST /connectors/orders/tasks/0/restart");
    }

    @Test
    void whatAPersonOrdersForASuspendedConnectorIsRefusedWithTheReasonAndTheRestIsDone() {
        suspend("orders");

        assertThat(results(order("restart", "orders", "other")))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("orders Skipped it is suspended by alice"),
                        second -> assertThat(second).startsWith("other Accepted"));
        assertThat(results(order("pause", "orders")).get(0)).startsWith("orders Skipped it is suspended by alice");

        assertThat(weir.writes()).containsExactly("POST /connectors/other/restart?includeTasks=true&onlyFailed=false");
        assertThat(weir.connect.target("orders")).contains(TargetState.RUNNING);
        assertThat(weir.database.query("select name from hold where kind = 'override' and lifted_at is null"))
                .isEmpty();
    }

    @Test
    void whileEverythingIsStoppedNoNodeWritesAnything() {
        SyncNode other = weir.node("two", "weir.key");
        turn(true);

        change();
        other.ask();
        other.settle();
        failRestartable();
        UUID job = order("restart", "other");

        assertThat(weir.writes()).isEmpty();
        assertThat(results(job).get(0)).startsWith("other Skipped everything is stopped by alice");
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync Suspended");
        assertThat(weir.message("orders"))
                .startsWith("everything is stopped by alice")
                .contains(": incident");
    }

    @Test
    void whoeverLetsAllGoOnHasWhatWasMissedBroughtAbout() {
        turn(true);
        change();

        turn(false);
        weir.node.settle();

        assertThat(weir.writes())
                .containsExactlyInAnyOrder("PUT /connectors/orders/config", "PUT /connectors/other/config");
        assertThat(events()).containsExactly("Stop - Stopped Stopped", "Stop - Running Lifted");
    }

    @Test
    void aSwitchThatNobodyCanReadStopsEverything() {
        weir.database.execute("delete from stop_switch");

        change();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.message("orders")).startsWith("everything is stopped, for nobody can read whether it is");
        turn(false);
        weir.node.ask();
        weir.node.settle();
        assertThat(weir.writes()).hasSize(2);
    }

    @Test
    void aSyncUnderWayEndsWithTheItemThatItIsAboutWhenEverythingIsStopped() {
        for (int i = 0; i < 12; i++) {
            weir.define("more-" + i, "t");
        }
        weir.connect.failNext(1, "POST", "/connectors", Fault.meanwhile(() -> turn(true)));

        weir.push();
        weir.node.settle();

        assertThat(weir.writes()).hasSizeBetween(1, 11);
        assertThat(weir.lastItems()).anyMatch(item -> item.endsWith("SkippedSuspended"));
    }

    @Test
    void aWriteThatWasPlannedBeforeItsConnectorWasSuspendedIsNotMade() {
        weir.define("orders", "changed", POLICY);
        weir.connect.failNext(
                1,
                "GET",
                "/connectors/orders(/.*)?",
                Fault.meanwhile(() -> weir.node.handsOff.suspend(new Suspensions.Wish(
                        SyncFixture.CLUSTER,
                        Optional.of(new ConnectorName("orders")),
                        "alice",
                        Optional.empty(),
                        Optional.empty()))));

        weir.push();
        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.message("orders")).startsWith("it is suspended by alice");
    }

    @Test
    void aWriteThatWasPlannedBeforeTheSwitchWasTurnedIsNotMade() {
        weir.define("orders", "changed", POLICY);
        weir.connect.failNext(1, "GET", "/connectors/orders(/.*)?", Fault.meanwhile(() -> turn(true)));

        weir.push();
        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.message("orders")).startsWith("everything is stopped by alice");
    }
}
