package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import dev.weir.db.Phase;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes of which nobody heard whether they were done. */
class UnsettledTest {

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t").define("other", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void aWriteThatLandedWithoutAnAnswerIsSettledWithoutASecondOne() {
        weir.connect.failAlways("PUT", "/connectors/orders/config", Fault.APPLIED_THEN_HANG);
        weir.define("orders", "new").push();

        assertThat(weir.node.settle()).isEqualTo(1);

        assertThat(weir.lastItems()).containsExactly("orders Updated");
        assertThat(weir.message("orders")).contains("did not answer");
        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
    }

    @Test
    void aWriteThatDidNotLandIsLeftAloneUntilItsDeadlineWhileTheOthersGoOn() {
        weir.connect.failAlways("PUT", "/connectors/orders/config", Fault.HANG);
        weir.define("orders", "new").define("other", "new").push();
        weir.node.work();
        assertThat(weir.lastItems()).containsExactlyInAnyOrder("orders open", "other Updated");
        weir.connect.failNoMore();
        weir.connect.forgetRequests();

        weir.define("orders", "newer").define("other", "newer").push();
        assertThat(weir.node.work()).isFalse();
        assertThat(weir.node.work()).isFalse();

        assertThat(weir.writes()).containsExactly("PUT /connectors/other/config");
        weir.passDeadlines();
        weir.node.settle();
        assertThat(weir.writes()).containsExactly("PUT /connectors/other/config", "PUT /connectors/orders/config");
        assertThat(weir.connect.config("orders").orElseThrow().get("topic")).contains("newer");
    }

    @Test
    void aWriteThatLandsLateIsSettledByTheNextPass() {
        weir.connect.failNext(1, "PUT", "/connectors/orders/config", Fault.HANG);
        weir.define("orders", "new").push();
        assertThat(weir.node.work()).isFalse();
        weir.connect.put("orders", withTopic("new"), TargetState.RUNNING);
        weir.connect.forgetRequests();

        assertThat(weir.node.settle()).isEqualTo(1);

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.message("orders")).isEqualTo("settled by a later run");
    }

    @Test
    void waitingForADeadlineRepeatsNothingAndWritesNoFurtherSyncs() {
        weir.connect.failAlways("PUT", "/connectors/orders/config", Fault.HANG);
        weir.define("orders", "new").push();
        weir.node.requestSync();
        weir.node.work();
        int syncs = weir.syncs().size();

        weir.node.work();
        weir.node.work();

        assertThat(weir.syncs()).hasSize(syncs);
        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync Unsettled");
    }

    @Test
    void whatAnotherNodeLeftOpenAndDoneIsSettledFirst() {
        diesDuring(Fault.APPLIED_THEN_HANG);

        weir.node("two", "weir.key").settle();

        assertThat(weir.message("orders")).isEqualTo("settled by a later run");
        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
        assertThat(weir.database.query("select phase from sync where phase in ('Planning', 'Applying')"))
                .isEmpty();
    }

    @Test
    void whatAnotherNodeLeftOpenAndPerhapsNeverSentIsSentOnceMore() {
        diesDuring(Fault.HANG);

        weir.node("two", "weir.key").settle();

        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config", "PUT /connectors/orders/config");
        assertThat(weir.database.query("select result from sync_item where name = 'orders' order by at desc limit 1"))
                .containsExactly("Updated");
        assertThat(weir.connect.config("orders").orElseThrow().get("topic")).contains("new");
    }

    @Test
    void whatAnOlderRevisionAskedForIsNotSentOnceMore() {
        diesDuring(Fault.HANG);
        weir.connect.forgetRequests();
        weir.define("orders", "newer").push();
        SyncNode successor = weir.node("two", "weir.key");

        successor.work();
        assertThat(weir.writes()).isEmpty();
        weir.passDeadlines();
        successor.settle();

        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
        assertThat(weir.connect.config("orders").orElseThrow().get("topic")).contains("newer");
    }

    @Test
    void aDeleteIsNotSentOnceMoreBeforeItIsPlannedAgain() {
        weir.connect.failAlways("DELETE", "/connectors/orders", Fault.HANG);
        weir.undefine("orders").push();
        weir.node.work();
        weir.database.execute("update sync_item set message = null where settled_at is null");
        weir.connect.failNoMore();
        weir.connect.forgetRequests();

        weir.node.work();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.connect.names()).contains("orders");
    }

    @Test
    void anOpenStateChangeWhoseKeyIsLostBlocksNothing() {
        weir.connect.failAlways("PUT", "/connectors/orders/pause", Fault.HANG);
        weir.define("orders", "t", "state: paused").push();
        weir.node.work();
        weir.connect.setTarget("orders", TargetState.PAUSED);

        weir.node("two", "another.key").settle();

        assertThat(weir.database.query("select count(*) from sync_item where settled_at is null"))
                .containsExactly("0");
        assertThat(weir.managed()).containsExactly("orders", "other");
    }

    @Test
    void oneConnectorThatCannotBeReadHoldsUpNoOtherWhenOpenIntentsAreSettled() {
        weir.connect.failNext(1, "PUT", "/connectors/orders/config", Fault.HANG);
        weir.define("orders", "new").push();
        weir.node.work();
        weir.connect.failAlways("GET", "/connectors/orders/config", Fault.answering(500, "something broke"));
        weir.define("other", "new").push();

        weir.node.work();

        assertThat(weir.lastPhase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(weir.lastItems()).containsExactly("other Updated", "orders Held");
    }

    /** Leaves behind what a node leaves that is killed while it waits for the answer to a PUT. */
    private void diesDuring(Fault fault) {
        weir.connect.failNext(1, "PUT", "/connectors/orders/config", fault);
        weir.connect.failNext(1, "PUT", ".*/config/validate", Fault.meanwhile(this::blind));
        weir.define("orders", "new").push();
        weir.node.work();
        weir.connect.failNoMore();
        weir.database.execute("update sync_item set message = null where settled_at is null");
        weir.database.execute("update sync set phase = 'Applying', finished_at = null where id = '"
                + weir.syncs().get(0).id() + "'");
    }

    /** The node that is about to die does not see what came of it. */
    private void blind() {
        weir.connect.failAlways("GET", "/connectors/orders/config", Fault.answering(500, "not to be had"));
    }

    private static Map<String, String> withTopic(String topic) {
        return Map.of("connector.class", "org.apache.kafka.connect.file.FileStreamSourceConnector", "topic", topic);
    }
}
