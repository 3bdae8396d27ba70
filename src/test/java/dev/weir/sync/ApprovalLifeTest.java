package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.SyncSettings;
import dev.weir.db.Approval;
import dev.weir.db.ApprovalAnswer;
import dev.weir.db.Approvals;
import dev.weir.db.Approvals.Outcome;
import dev.weir.model.ConnectorName;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held items from the plan to a person's word. */
class ApprovalLifeTest {

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory, SyncSettings.STANDARD);
        weir.define("orders", "t").define("other", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
        weir.undefine("orders").push();
        weir.node.settle();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void updatesBeyondTheLimitWaitForAYesAndThenAllGo() {
        for (String name : List.of("one", "two", "three")) {
            weir.define(name, "t");
        }
        weir.push();
        weir.node.settle();
        weir.connect.forgetRequests();
        for (String name : List.of("other", "one", "two", "three")) {
            weir.define(name, "new");
        }
        weir.push();
        weir.node.settle();
        assertThat(weir.writes()).isEmpty();
        assertThat(weir.shown("one")).isEqualTo("OutOfSync AwaitingApproval");
        assertThat(weir.message("one")).startsWith("4 connectors would get another config and restart at once");

        weir.node.commands.approve(answer(open().get(0)));
        weir.node.settle();

        assertThat(weir.writes()).hasSize(5).contains("DELETE /connectors/orders");
    }

    @Test
    void aDeleteIsHeldAndOffered() {
        assertThat(weir.lastItems()).containsExactly("orders Held");
        assertThat(weir.writes()).isEmpty();
        assertThat(open()).hasSize(1);
    }

    @Test
    void whatIsApprovedIsAppliedOnce() {
        assertThat(approve()).isEqualTo(Outcome.DECIDED);
        weir.node.settle();
        weir.node.ask();
        weir.node.settle();

        assertThat(weir.writes()).containsExactly("DELETE /connectors/orders");
        assertThat(weir.managed()).containsExactly("other");
        assertThat(open()).isEmpty();
    }

    @Test
    void aYesThatIsSentTwiceIsAppliedOnce() {
        approve();
        weir.node.settle();

        assertThat(approve()).isEqualTo(Outcome.DECIDED);
        weir.node.settle();

        assertThat(weir.writes()).containsExactly("DELETE /connectors/orders");
    }

    @Test
    void whatChangedSinceIsNotAppliedAndOfferedAnew() {
        weir.connect.put("orders", Map.of("connector.class", "MockSource", "mock_mode", "new"), TargetState.RUNNING);

        assertThat(approve()).isEqualTo(Outcome.DECIDED);
        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(open()).hasSize(1);
    }

    @Test
    void whatChangesBetweenPlanAndCallIsNotApplied() {
        approve();
        weir.connect.failNext(
                1,
                "GET",
                "/connectors/orders/config",
                dev.weir.connect.Fault.meanwhile(() -> weir.connect.put(
                        "orders", Map.of("connector.class", "MockSource", "mock_mode", "new"), TargetState.RUNNING)));

        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.connect.names()).contains("orders");
    }

    @Test
    void whatIsDiscardedStaysAndIsNotAskedForAgain() {
        Approval offered = open().get(0);
        weir.node.commands.discard(answer(offered));

        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(open()).isEmpty();
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync Discarded");
    }

    @Test
    void anOfferThatNobodyTookIsMadeAnew() {
        weir.database.execute("update approval set expires_at = now() - interval '1 second'");
        weir.node.ask();

        weir.node.settle();

        assertThat(open()).hasSize(1);
    }

    @Test
    void anOfferThatNobodyTookIsMadeAnewByTheNextLook() {
        weir.database.execute("update approval_item set offered_at = offered_at - interval '24 hours';"
                + " update approval set expires_at = expires_at - interval '24 hours'");
        assertThat(open()).isEmpty();

        weir.node.observe();
        weir.node.settle();

        assertThat(open()).hasSize(1);
    }

    @Test
    void aYesToSomeLeavesTheOthersWaiting() {
        weir.undefine("other").push();
        weir.node.settle();
        Approval both = open().get(0);

        weir.node.commands.approve(answer(both, "other"));
        weir.node.settle();

        assertThat(weir.writes()).containsExactly("DELETE /connectors/other");
        assertThat(open()).hasSize(1);
        assertThat(held()).containsExactly("orders");
    }

    @Test
    void aYesIsNotInVainWhenAnotherItemJoinsMeanwhile() {
        Approval seen = open().get(0);
        weir.undefine("other").push();
        weir.node.settle();
        assertThat(open()).extracting(Approval::id).doesNotContain(seen.id());

        assertThat(weir.node.commands.approve(answer(seen)).outcome()).isEqualTo(Outcome.DECIDED);
        weir.node.settle();

        assertThat(weir.writes()).containsExactly("DELETE /connectors/orders");
        assertThat(held()).containsExactly("other");
    }

    @Test
    void aYesSurvivesACommitThatHasNothingToDoWithIt() {
        approve();
        weir.define("third", "t").push();
        weir.node.settle();
        weir.node.observe();
        weir.node.settle();

        assertThat(weir.writes()).contains("DELETE /connectors/orders", "POST /connectors");
    }

    @Test
    void aYesIsUsedUpByTheWriteThatItAllowed() {
        approve();
        weir.node.settle();
        weir.define("orders", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
        weir.undefine("orders").push();

        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(open()).hasSize(1);
    }

    private List<String> held() {
        return weir.database.open(Approvals.class).items(open().get(0).id()).stream()
                .map(item -> item.name().value())
                .toList();
    }

    private Outcome approve() {
        Approval offered = open().stream()
                .findFirst()
                .orElseGet(() -> weir.database
                        .open(Approvals.class)
                        .find(java.util.UUID.fromString(weir.database
                                .query("select id::text from approval")
                                .get(0)))
                        .orElseThrow());
        return weir.node.commands.approve(answer(offered)).outcome();
    }

    private static ApprovalAnswer answer(Approval seen, String... names) {
        Set<ConnectorName> only = Stream.of(names).map(ConnectorName::new).collect(Collectors.toSet());
        return new ApprovalAnswer(seen.id(), seen.digest(), only, "alice", Optional.empty());
    }

    private List<Approval> open() {
        return weir.database.open(Approvals.class).open();
    }
}
