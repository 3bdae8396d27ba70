package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.connect.Fault;
import dev.weir.db.Leases;
import dev.weir.db.Phase;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import dev.weir.sync.job.HeldLease;
import dev.weir.sync.job.JobResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writer for each cluster; who has lost the lease writes nothing; a newer revision and a stop end a sync early. */
class FencingTest {

    private static final String STEAL = "update cluster set lease_node = 'thief', epoch = epoch + 1,"
            + " lease_until = clock_timestamp() + interval '1 minute'";

    @TempDir
    Path directory;

    private SyncFixture weir;
    private boolean newer;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void aLeaseLostBetweenPlanAndIntentMakesNoCall() {
        weir.define("orders", "t").push();
        weir.connect.failNext(1, "PUT", ".*/config/validate", Fault.meanwhile(() -> weir.database.execute(STEAL)));

        assertThat(weir.node.work()).isFalse();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.database.query("select name from sync_item")).isEmpty();
    }

    @Test
    void aLeaseLostWhileConnectIsBusyMakesNoFurtherCall() {
        weir.define("orders", "t").push();
        weir.connect.failNext(
                1, "POST", "/connectors", Fault.answering(409, "due to stale configuration of a conflicting change"));
        weir.connect.failNext(1, "PUT", ".*/config/validate", Fault.meanwhile(() -> later(STEAL)));

        assertThat(weir.node.work()).isFalse();

        assertThat(weir.writes()).hasSizeBetween(1, 2);
        assertThat(weir.database.query("select count(*) from sync_item where epoch > 1"))
                .containsExactly("0");
    }

    @Test
    void aRepeatedCallNeedsTheLeaseAgain() {
        weir.define("orders", "t").push();
        weir.connect.failNext(5, "POST", "/connectors", Fault.meanwhile(this::stealUnseen, Fault.CONFLICT));

        assertThat(weir.node.work()).isFalse();

        assertThat(weir.writes()).containsExactly("POST /connectors");
    }

    /** Another node takes over, and this one's next renewal hangs, so that it does not hear of it. */
    private void stealUnseen() {
        weir.database.execute(STEAL);
        weir.database.execute("create function hang() returns trigger language plpgsql as"
                + " 'begin perform pg_sleep(2.5); return null; end'");
        weir.database.execute(
                "create trigger hang before update on cluster for each statement execute function hang()");
    }

    @Test
    void anIntentThatIsRecordedAfterTheLeaseIsOverOnThisNodeMakesNoCall() {
        weir.define("orders", "t").push();
        weir.database.execute("create function stall() returns trigger language plpgsql as"
                + " 'begin perform pg_sleep(4.0); return new; end'");
        weir.node.leases.close();
        weir.database.execute("create trigger stall before insert on sync_item for each row execute function stall()");

        assertThat(weir.node.work()).isFalse();

        assertThat(weir.writes()).isEmpty();
        weir.database.execute("drop trigger stall on sync_item");
        weir.node("two", "weir.key").settle();
        assertThat(weir.writes()).containsExactly("POST /connectors");
        assertThat(weir.managed()).containsExactly("orders");
    }

    @Test
    void ofTwoNodesOnlyOneWorks() throws Exception {
        weir.define("orders", "t").push();
        CountDownLatch seen = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        weir.connect.failNext(1, "POST", "/connectors", Fault.meanwhile(() -> {
            seen.countDown();
            await().until(() -> goOn.getCount() == 0);
        }));
        SyncNode other = weir.node("two", "weir.key");
        Thread first = new Thread(weir.node::work);
        first.start();
        seen.await();

        JobResult second = other.result();
        goOn.countDown();
        first.join();

        assertThat(second).isEqualTo(JobResult.notYet(Duration.ofMillis(250)));
        assertThat(weir.writes()).containsExactly("POST /connectors");
    }

    @Test
    void theLeaseIsGivenBackAfterEachPass() {
        weir.define("orders", "t").push();
        weir.node.settle();

        try (HeldLease taken = weir.node("two", "weir.key")
                .leases
                .acquire(SyncFixture.CLUSTER, () -> {})
                .orElseThrow()) {
            assertThat(weir.database.open(Leases.class).holds(taken.lease())).isTrue();
        }
    }

    @Test
    void aNewerRevisionEndsTheSyncAndIsAppliedNext() {
        defineTen("old");
        weir.push();
        weir.connect.failNext(4, "POST", "/connectors", Fault.meanwhile(this::pushNewer));

        weir.node.settle();

        assertThat(weir.syncs().get(1).phase()).isEqualTo(Phase.SUPERSEDED);
        assertThat(weir.lastPhase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(weir.connect.names())
                .hasSize(10)
                .allSatisfy(name -> assertThat(
                                weir.connect.config(name).orElseThrow().get("topic"))
                        .contains("new"));
    }

    @Test
    void whatAStopLeavesUndoneIsStillAskedFor() {
        defineTen("t");
        weir.push();
        weir.connect.failNext(1, "POST", "/connectors", Fault.meanwhile(() -> weir.node.stopping = true));

        assertThat(weir.node.work()).isFalse();
        assertThat(weir.lastPhase()).isEqualTo(Phase.CANCELLED);
        assertThat(weir.connect.names()).hasSizeLessThan(10);

        weir.node("two", "weir.key").settle();
        assertThat(weir.connect.names()).hasSize(10);
    }

    @Test
    void anItemThatBreaksUnexpectedlyInterruptsNoOther() {
        weir.define("a-broken", "t").define("b-slow", "t").push();
        weir.database.execute("alter table sync_item add constraint broken check (name <> 'a-broken')");
        weir.connect.failNext(
                1,
                "POST",
                "/connectors",
                Fault.meanwhile(() -> await().pollDelay(Duration.ofMillis(300)).until(() -> true)));

        org.assertj.core.api.Assertions.assertThatThrownBy(weir.node::work).isInstanceOf(RuntimeException.class);

        assertThat(weir.managed()).containsExactly("b-slow");
        assertThat(weir.database.query("select result from sync_item where name = 'b-slow'"))
                .containsExactly("Created");
    }

    @Test
    void aPersonsSyncOfOneConnectorStaysOneWhenItHasToGoOn() {
        weir.close();
        weir = new SyncFixture(
                directory.resolve("manual"),
                new dev.weir.config.SyncSettings(
                        SyncMode.MANUAL,
                        PruneMode.AUTO,
                        dev.weir.config.SyncSettings.Adopt.ASK,
                        true,
                        dev.weir.config.SyncSettings.Limit.DELETES,
                        dev.weir.config.SyncSettings.Limit.UPDATES));
        weir.define("asked", "t").define("unasked", "t").push();
        weir.node.settle();
        weir.connect.failNext(Retries.MOST + 1, "POST", "/connectors", Fault.CONFLICT);
        weir.node.requestSync("asked");

        weir.node.settle();

        assertThat(weir.connect.names()).containsExactly("asked");
    }

    /** Once, and all writes that are under way wait for it. */
    private synchronized void pushNewer() {
        if (!newer) {
            newer = true;
            defineTen("new");
            weir.push();
        }
    }

    private void later(String sql) {
        Thread thread = new Thread(() -> {
            await().until(() -> !weir.writes().isEmpty());
            weir.database.execute(sql);
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void defineTen(String topic) {
        for (int number = 0; number < 10; number++) {
            weir.define("c" + number, topic);
        }
    }
}
