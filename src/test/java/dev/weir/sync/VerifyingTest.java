package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.FakeConnect;
import dev.weir.connect.Fault;
import dev.weir.db.Phase;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a write asks of Connect beside itself, and what is said when Connect does not show what it has accepted. */
class VerifyingTest {

    private static final String STATUSES = "/connectors\\?expand=status";

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
    void aCreateIsItsValidationAndOneCall() {
        weir.define("orders", "t").push();

        weir.node.settle();

        assertThat(requestsOfItems())
                .containsExactly(
                        "PUT /connector-plugins/org.apache.kafka.connect.file.FileStreamSourceConnector/config/validate",
                        "POST /connectors");
    }

    @Test
    void anUpdateReadsItsConnectorAgainAndNothingMore() {
        weir.define("orders", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
        weir.define("orders", "new").push();

        weir.node.settle();

        assertThat(requestsOfItems())
                .containsExactly(
                        "GET /connectors/orders/config",
                        "GET /connectors/orders/status",
                        "PUT /connector-plugins/org.apache.kafka.connect.file.FileStreamSourceConnector/config/validate",
                        "PUT /connectors/orders/config");
    }

    @Test
    void theStatesOfAllConnectorsAreWaitedForTogether() {
        for (int i = 0; i < 12; i++) {
            weir.define("orders-" + i, "t", "state: stopped");
        }
        weir.push();

        weir.node.settle();

        // before the plan, for the states, and to show what came of it
        assertThat(listings()).isEqualTo(3);
        assertThat(weir.lastPhase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aSyncIsVerifyingWhileItWaitsAndItsItemsAreSettledByThen() {
        List<String> seen = new ArrayList<>();
        weir.define("orders", "t").push();
        weir.connect.failNext(
                1,
                "POST",
                "/connectors",
                Fault.afterwards(() -> weir.connect.failNext(
                        1,
                        "GET",
                        STATUSES,
                        Fault.meanwhile(() -> seen.addAll(weir.database.query(
                                "select phase || ' ' || result from sync join sync_item on sync = id"))))));

        weir.node.settle();

        assertThat(seen).containsExactly("Verifying Created");
    }

    @Test
    void aStateThatShowsAfterAWhileIsNotWorthAWord() {
        weir.define("orders", "t").push();
        weir.connect.failNext(
                1,
                "POST",
                "/connectors",
                Fault.afterwards(() -> weir.connect.failNext(2, "GET", STATUSES, showing("UNASSIGNED", ""))));

        weir.node.settle();

        assertThat(weir.message("orders")).isEmpty();
    }

    @Test
    void aConnectorThatFailsAtOnceIsCreatedAndItsItemSaysWhatConnectShows() {
        weir.define("orders", "t").push();
        showFromNowOn("FAILED", "java.io.IOException: no password=hunter2 here\\n\\tat there");

        weir.node.settle();

        assertThat(weir.lastPhase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(weir.lastItems()).containsExactly("orders Created");
        assertThat(weir.message("orders"))
                .matches("accepted; after \\d s Connect shows FAILED: java.io.IOException: no password=\\*{6} here");
    }

    @Test
    void aConnectorThatConnectAssignsToNobodyIsSaidToBeSo() {
        weir.define("orders", "t").push();
        showFromNowOn("UNASSIGNED", "");

        weir.node.settle();

        assertThat(weir.message("orders")).matches("accepted; after \\d s Connect shows UNASSIGNED");
    }

    @Test
    void aConnectorWithoutAStatusIsSaidToHaveNone() {
        weir.connect.withholdStatusesOfNew(true);
        weir.define("orders", "t").push();

        weir.node.settle();

        assertThat(weir.lastItems()).containsExactly("orders Created");
        assertThat(weir.message("orders")).matches("accepted; after \\d s Connect shows no status of it");
    }

    @Test
    void aStateThatDoesNotComeIsSaidNotToHaveCome() {
        weir.define("orders", "t").push();
        weir.node.settle();
        weir.define("orders", "t", "state: paused").push();
        weir.connect.failNext(
                1,
                "PUT",
                "/connectors/orders/pause",
                Fault.afterwards(() -> weir.connect.failAlways("GET", STATUSES, showing("RUNNING", ""))));

        weir.node.settle();

        assertThat(weir.itemsOf(0)).containsExactly("orders StateChanged");
        assertThat(weir.message("orders")).matches("accepted; after \\d s Connect shows RUNNING");
    }

    @Test
    void statesThatCannotBeReadAreSaidNotToBeKnown() {
        weir.define("orders", "t").push();
        weir.connect.failNext(
                1,
                "POST",
                "/connectors",
                Fault.afterwards(
                        () -> weir.connect.failAlways("GET", STATUSES, Fault.answering(500, "something broke"))));

        weir.node.settle();

        assertThat(weir.lastItems()).containsExactly("orders Created");
        assertThat(weir.message("orders"))
                .startsWith("accepted; after ")
                .contains("does not say how it fares", "something broke");
    }

    @Test
    void whatWasSaidOfAnItemBeforeStaysBesideWhatIsSeen() {
        weir.connect.withholdStatusesOfNew(true);
        weir.connect.failNext(1, "POST", "/connectors", Fault.CONFLICT);
        weir.define("orders", "t").push();

        weir.node.settle();

        assertThat(weir.message("orders"))
                .matches("Connect was busy: done at attempt 2; accepted; after \\d s Connect shows no status of it");
    }

    @Test
    void aNewerRevisionWaitsForNoStates() {
        weir.define("orders", "t").push();
        weir.connect.failNext(1, "POST", "/connectors", Fault.afterwards(() -> {
            weir.connect.failAlways(
                    "GET",
                    STATUSES,
                    Fault.meanwhile(() -> weir.define("other", "t").push()));
        }));

        weir.node.work();

        assertThat(weir.message("orders")).isEmpty();
        assertThat(weir.lastPhase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aConfigThatConnectAnswersWithOtherwiseIsSaidByItsKeys() {
        weir.connect.alwaysShow("topic", "forced");
        weir.define("orders", "t").push();

        weir.node.settle();

        assertThat(weir.itemsOf(0)).containsExactly("orders Created");
        assertThat(weir.message("orders")).isEqualTo("accepted; Connect shows other values of topic");
    }

    @Test
    void aMaskInTheAnswerStandsForWhatWasSent() {
        weir.connect.mask("topic");
        weir.define("orders", "t").push();

        weir.node.settle();

        assertThat(weir.message("orders")).isEmpty();
    }

    @Test
    void anAnswerWithoutAConfigIsReadAfterwards() {
        weir.define("orders", "t").push();
        weir.connect.failNext(1, "POST", "/connectors", Fault.appliedThen(201, "{}"));

        weir.node.settle();

        assertThat(weir.message("orders")).isEmpty();
        assertThat(requestsOfItems()).endsWith("POST /connectors", "GET /connectors/orders/config");
    }

    @Test
    void anEqualConnectorMadeMeanwhileInAnotherStateIsNotTakenForOurs() {
        weir.connect.failNext(
                1,
                "POST",
                "/connectors",
                Fault.meanwhile(() -> weir.connect.put(
                        "orders",
                        Map.of(
                                "connector.class",
                                "org.apache.kafka.connect.file.FileStreamSourceConnector",
                                "topic",
                                "t"),
                        TargetState.PAUSED)));
        weir.define("orders", "t", "state: running").push();

        weir.node.settle();

        assertThat(weir.connect.target("orders")).contains(TargetState.PAUSED);
        assertThat(weir.managed()).isEmpty();
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync AwaitingApproval");
    }

    private void showFromNowOn(String state, String trace) {
        weir.connect.failNext(
                1,
                "POST",
                "/connectors",
                Fault.afterwards(() -> weir.connect.failAlways("GET", STATUSES, showing(state, trace))));
    }

    private static Fault showing(String state, String trace) {
        return Fault.body(200, "application/json", """
                {"orders": {"status": {"name": "orders", "type": "source", "tasks": [],
                 "connector": {"state": "%s", "worker_id": "127.0.0.1:8083", "trace": "%s"}}}}
                """.formatted(state, trace));
    }

    /** All but the listings and what workers are born with, as {@code METHOD path}. */
    private List<String> requestsOfItems() {
        return weir.connect.requests().stream()
                .filter(request -> !request.path().contains("expand="))
                .filter(request ->
                        !request.method().equals("GET") || request.path().contains("/orders"))
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    private long listings() {
        return weir.connect.requests().stream()
                .map(FakeConnect.Request::path)
                .filter(path -> path.endsWith("expand=status"))
                .count();
    }
}
