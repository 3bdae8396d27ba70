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

/** What Connect's conflicts and rebalances come to. */
class BusyConnectTest {

    private static final String CLASS = "org.apache.kafka.connect.file.FileStreamSourceConnector";

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void aConnectorMadeMeanwhileAsItIsDefinedIsTakenForOurs() {
        somebodyMakesItBeforeOurs("t");
        weir.define("orders", "t").push();

        weir.node.settle();

        assertThat(weir.lastItems()).containsExactly("orders Created");
        assertThat(weir.message("orders")).contains("existed already");
        assertThat(weir.managed()).containsExactly("orders");
        assertThat(weir.writes()).containsExactly("POST /connectors");
    }

    @Test
    void aConnectorMadeMeanwhileThatDiffersIsHeldAsAnAdoption() {
        somebodyMakesItBeforeOurs("theirs");
        weir.define("orders", "t").push();

        weir.node.settle();

        assertThat(weir.lastItems()).containsExactly("orders Held");
        assertThat(weir.managed()).isEmpty();
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync AwaitingApproval");
        assertThat(weir.connect.config("orders").orElseThrow().get("topic")).contains("theirs");
    }

    @Test
    void aNameThatExistsAndIsNotFoundIsTriedLaterAndNotAtOnceForEver() {
        weir.connect.failAlways("POST", "/connectors", Fault.ALREADY_EXISTS);
        weir.define("orders", "t").push();

        assertThat(weir.node.work()).isFalse();

        assertThat(weir.message("orders")).contains("does not find it");
        assertThat(weir.writes()).hasSize(1);
        assertThat(weir.lastPhase()).isEqualTo(Phase.ERROR);
    }

    @Test
    void aConflictThatPassesIsOvercomeWithinTheItem() {
        weir.connect.failNext(2, "POST", "/connectors", Fault.CONFLICT);
        weir.define("orders", "t").push();

        assertThat(weir.node.settle()).isEqualTo(1);

        assertThat(weir.syncs()).hasSize(1);
        assertThat(weir.lastItems()).containsExactly("orders Created");
        assertThat(weir.message("orders")).isEqualTo("Connect was busy: done at attempt 3");
    }

    @Test
    void aRebalanceIsOvercomeInReadsInValidationAndInWrites() {
        weir.connect.failNext(2, "GET", "/connectors/orders/config", Fault.REBALANCE_EXPECTED);
        weir.connect.failNext(1, "PUT", ".*/config/validate", Fault.REBALANCE_EXPECTED);
        weir.connect.failNext(1, "POST", "/connectors", Fault.REBALANCE_EXPECTED);
        weir.define("orders", "t").push();

        assertThat(weir.node.settle()).isEqualTo(1);

        assertThat(weir.lastItems()).containsExactly("orders Created");
        assertThat(weir.connect.names()).containsExactly("orders");
    }

    @Test
    void aConflictThatLastsEndsAsPassingAndTheOthersAreDone() {
        weir.connect.failAlways("PUT", "/connectors/busy/config", Fault.CONFLICT);
        weir.define("busy", "t").define("calm", "t").push();
        weir.node.settle();
        weir.define("busy", "new").define("calm", "new").push();
        weir.connect.forgetRequests();

        assertThat(weir.node.work()).isFalse();

        assertThat(weir.lastPhase()).isEqualTo(Phase.PARTIAL);
        assertThat(weir.lastItems()).containsExactlyInAnyOrder("busy Failed", "calm Updated");
        assertThat(weir.message("busy")).contains("6 times");
        assertThat(weir.writes()).filteredOn(write -> write.contains("busy")).hasSize(1 + Retries.MOST);
        weir.connect.failNoMore();
        weir.node.settle();
        assertThat(weir.lastItems()).containsExactly("busy Updated");
    }

    @Test
    void aPutThatMadeTheConnectorAnewBringsItsStateBack() {
        weir.define("orders", "t", "state: paused").push();
        weir.node.settle();
        weir.define("orders", "new", "state: paused").push();
        weir.connect.failNext(
                1, "PUT", "/connectors/orders/config", Fault.meanwhile(() -> weir.connect.remove("orders")));

        weir.node.settle();

        assertThat(weir.connect.target("orders")).contains(TargetState.PAUSED);
        assertThat(weir.itemsOf(0)).containsExactly("orders Updated");
        assertThat(weir.message("orders")).contains("somebody had deleted it");
    }

    @Test
    void aStateThatCannotBeBroughtBackAtOnceIsPlannedNext() {
        weir.define("orders", "t", "state: paused").push();
        weir.node.settle();
        weir.define("orders", "new", "state: paused").push();
        weir.connect.failNext(
                1, "PUT", "/connectors/orders/config", Fault.meanwhile(() -> weir.connect.remove("orders")));
        weir.connect.failNext(1, "PUT", "/connectors/orders/pause", Fault.CONFLICT);

        assertThat(weir.node.settle()).isEqualTo(2);

        assertThat(weir.connect.target("orders")).contains(TargetState.PAUSED);
        assertThat(weir.itemsOf(0)).containsExactly("orders StateChanged");
    }

    @Test
    void aConnectorDeclaredStoppedIsCreatedSoAndNeverRuns() {
        weir.define("orders", "t", "state: stopped").push();

        weir.node.settle();

        assertThat(weir.writes()).containsExactly("POST /connectors");
        assertThat(weir.connect.target("orders")).contains(TargetState.STOPPED);
    }

    private void somebodyMakesItBeforeOurs(String topic) {
        weir.connect.failNext(
                1,
                "POST",
                "/connectors",
                Fault.meanwhile(() -> weir.connect.put(
                        "orders", Map.of("connector.class", CLASS, "topic", topic), TargetState.RUNNING)));
    }
}
