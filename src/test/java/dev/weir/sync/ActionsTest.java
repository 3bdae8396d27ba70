package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import dev.weir.db.ActionJobs;
import dev.weir.db.ActionOrder;
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

/** What people have done to connectors, and what a sync makes of it. */
class ActionsTest {

    private static final String TRACE = "org.example.Broken: no";

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.connect.put("stray", Map.of("name", "stray", "connector.class", "X"), TargetState.RUNNING);
        weir.define("orders", "t").define("other", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    private UUID order(String action, String... names) {
        return order(action, true, true, names);
    }

    private UUID order(String action, boolean tasks, boolean onlyFailed, String... names) {
        List<ActionOrder.On> on = Stream.of(names)
                .map(name -> new ActionOrder.On(SyncFixture.CLUSTER, new ConnectorName(name), Optional.empty()))
                .toList();
        return weir.node.operations.order(new ActionOrder(
                action,
                "alice",
                Optional.of("maintenance"),
                tasks,
                onlyFailed,
                Optional.of(Instant.now().plus(Duration.ofHours(4))),
                on));
    }

    private UUID done(String action, String... names) {
        UUID job = order(action, names);
        weir.node.settle();
        return job;
    }

    private List<String> results(UUID job) {
        return weir.database.open(ActionJobs.class).items(job).stream()
                .map(item -> item.name() + " " + item.result().orElse("open"))
                .toList();
    }

    private List<String> overrides() {
        return weir.database.query("select name || ' ' || state from hold where lifted_at is null order by name");
    }

    @Test
    void aPausedConnectorStaysPausedThroughSyncsAndComesBackWhenTheTimeIsOver() {
        UUID job = done("pause", "orders");
        assertThat(results(job)).containsExactly("orders Accepted");
        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/pause");
        assertThat(overrides()).containsExactly("orders PAUSED");

        weir.define("orders", "changed").define("other", "changed").push();
        weir.node.settle();
        assertThat(weir.connect.target("orders")).contains(TargetState.PAUSED);
        assertThat(weir.connect.config("orders").orElseThrow().get("topic")).contains("changed");

        weir.database.execute("update hold set until = now()");
        weir.node.glance();
        weir.node.settle();

        assertThat(weir.connect.target("orders")).contains(TargetState.RUNNING);
        assertThat(overrides()).isEmpty();
    }

    @Test
    void aPauseIsShownAsIdleAndInSync() {
        done("pause", "orders");
        weir.node.glance();

        assertThat(weir.database.query("select health || ' ' || sync_status from connector where name = 'orders'"))
                .containsExactly("Idle Synced");
    }

    @Test
    void toResumeEndsTheOverride() {
        done("stop", "orders");
        assertThat(weir.connect.target("orders")).contains(TargetState.STOPPED);

        done("resume", "orders");

        assertThat(weir.connect.target("orders")).contains(TargetState.RUNNING);
        assertThat(overrides()).isEmpty();
    }

    @Test
    void toResumeWhatGitPausesIsAnOverride() {
        weir.define("orders", "t", "state: paused").push();
        weir.node.settle();

        done("resume", "orders");

        assertThat(weir.connect.target("orders")).contains(TargetState.RUNNING);
        assertThat(overrides()).containsExactly("orders RUNNING");
    }

    @Test
    void toLiftAnOverrideGivesTheConnectorBack() {
        done("pause", "orders");

        weir.node.operations.lift(SyncFixture.CLUSTER, new ConnectorName("orders"), "bob");
        weir.node.settle();

        assertThat(weir.connect.target("orders")).contains(TargetState.RUNNING);
    }

    @Test
    void anUnmanagedConnectorIsPausedAndNothingOverridesIt() {
        done("pause", "stray");

        assertThat(weir.connect.target("stray")).contains(TargetState.PAUSED);
        assertThat(overrides()).isEmpty();
    }

    @Test
    void aRestartCoversWhatHasFailed() {
        weir.connect.failTask("orders", 0, TRACE);

        UUID job = done("restart", "orders", "other");

        assertThat(results(job)).containsExactly("orders Accepted", "other Skipped");
        assertThat(weir.writes()).containsExactly("POST /connectors/orders/restart?includeTasks=true&onlyFailed=true");
        assertThat(weir.database.query(
                        "select trigger || ' ' || actor || ' ' || reason || ' ' || task from restart_attempt"))
                .containsExactly("manual alice maintenance 0");
    }

    @Test
    void aRestartOfAllRestartsWhatRuns() {
        UUID job = order("restart", true, false, "orders");
        weir.node.settle();

        assertThat(results(job)).containsExactly("orders Accepted");
        assertThat(weir.database.query("select task from restart_attempt order by task"))
                .containsExactly("-1", "0");
    }

    @Test
    void aSingleTaskIsRestartedByItself() {
        weir.connect.failTask("orders", 0, TRACE);
        ActionOrder.On task = new ActionOrder.On(SyncFixture.CLUSTER, new ConnectorName("orders"), Optional.of(0));
        ActionOrder.On none = new ActionOrder.On(SyncFixture.CLUSTER, new ConnectorName("orders"), Optional.of(7));
        UUID job = weir.node.operations.order(new ActionOrder(
                "restart", "alice", Optional.empty(), true, true, Optional.empty(), List.of(task, none)));
        weir.node.settle();

        assertThat(results(job)).containsExactly("orders Accepted", "orders Skipped");
        assertThat(weir.writes()).containsExactly("POST /connectors/orders/tasks/0/restart");
    }

    @Test
    void whatRestsIsNotRestarted() {
        done("pause", "orders");
        weir.connect.forgetRequests();

        UUID job = order("restart", true, false, "orders");
        weir.node.settle();

        assertThat(results(job)).containsExactly("orders Skipped");
        assertThat(weir.writes()).isEmpty();
    }

    @Test
    void whatConnectDoesNotKnowFailsAndHoldsUpNoOther() {
        UUID job = done("pause", "absent", "orders");

        assertThat(results(job)).containsExactly("absent Failed", "orders Accepted");
    }

    @Test
    void whatConnectCannotDoNowIsTriedAgain() {
        weir.connect.failNext(1, "PUT", ".*/pause", Fault.RESET);

        UUID job = order("pause", "orders");
        weir.node.work();
        weir.passDeadlines();
        weir.node.settle();

        assertThat(results(job)).containsExactly("orders Accepted");
        assertThat(weir.connect.target("orders")).contains(TargetState.PAUSED);
    }

    @Test
    void aCancelledJobLeavesTheRestAlone() {
        UUID job = order("pause", "orders", "other");

        assertThat(weir.node.operations.cancel(job, "bob")).isTrue();
        weir.node.settle();

        assertThat(results(job)).containsExactly("orders Cancelled", "other Cancelled");
        assertThat(weir.writes()).isEmpty();
        assertThat(weir.node.operations.cancel(job, "bob")).isFalse();
    }

    @Test
    void anotherNodeGoesOnWithAJob() {
        UUID job = order("pause", "orders", "other");
        weir.diesAt("PUT", "/connectors/orders/pause", true);

        SyncNode other = weir.node("other", "weir.key");
        other.ask();
        weir.passDeadlines();
        other.settle();

        assertThat(results(job)).containsExactly("orders Accepted", "other Accepted");
        assertThat(weir.connect.target("orders")).contains(TargetState.PAUSED);
        assertThat(weir.connect.target("other")).contains(TargetState.PAUSED);
    }

    @Test
    void manyAreDoneInBatchesUntilNoneIsLeft() {
        String[] names = Stream.iterate(0, number -> number + 1)
                .limit(45)
                .map(number -> "many-" + number)
                .toArray(String[]::new);
        Stream.of(names).forEach(name -> weir.define(name, "t"));
        weir.push();
        weir.node.settle();

        UUID job = done("stop", names);

        assertThat(results(job)).hasSize(45).allMatch(result -> result.endsWith(" Accepted"));
    }
}
