package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.FakeConnect;
import dev.weir.connect.Fault;
import dev.weir.db.ApprovalAnswer;
import dev.weir.db.Approvals;
import dev.weir.model.ClusterName;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connectors move from one cluster to another, with how far they have come. */
class MoveTest {

    private static final ClusterName THERE = new ClusterName("operations");
    private static final String PARTITION = "{\"filename\":\"/data/orders\"}";

    @TempDir
    Path directory;

    private SyncFixture weir;
    private FakeConnect here;
    private FakeConnect there;

    @BeforeEach
    void start() throws IOException {
        weir = SyncFixture.beside(Files.createTempDirectory(directory, "weir"), THERE);
        here = weir.connect;
        there = weir.beside.get(THERE);
        weir.define("orders", "t").define("other", "t").push();
        settle();
        here.setOffsets("orders", at(12));
        here.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    private static Offsets at(int position) {
        return new Offsets(new TreeMap<>(Map.of(PARTITION, "{\"position\":" + position + "}")));
    }

    private void define(String topic, String... more) {
        weir.defineAt("operations/orders.yml", "orders", topic, more);
    }

    /** Both clusters work until neither has anything to do. */
    private void settle() {
        settle(weir.node);
    }

    private static void settle(SyncNode node) {
        for (int round = 0; round < 30; round++) {
            boolean isServed = node.work() & node.work(THERE);
            if (isServed && !node.isAsked() && !node.isAsked(THERE)) {
                return;
            }
        }
        throw new AssertionError("does not come to rest");
    }

    private void move(String... more) {
        weir.undefine("orders");
        define("t", more);
        weir.push();
        settle();
        approve();
    }

    private void approve() {
        weir.database
                .open(Approvals.class)
                .open()
                .forEach(offer -> weir.node.commands.approve(
                        new ApprovalAnswer(offer.id(), offer.digest(), Set.of(), "alice", Optional.empty())));
    }

    private void moved(String... more) {
        move(more);
        settle();
    }

    private static List<String> writes(FakeConnect connect) {
        return connect.writes().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    /** {@code outcome message} of the newest move. */
    private String outcome() {
        return weir
                .database
                .query("select coalesce(outcome, 'open') || ' ' || coalesce(message, '') from move"
                        + " order by asked_at desc limit 1")
                .stream()
                .findFirst()
                .orElse("none");
    }

    private String shown(ClusterName cluster) {
        return weir.database
                .query("select difference || ' ' || coalesce(reason, '-') from connector where name = 'orders'"
                        + " and cluster = '" + cluster + "'")
                .get(0);
    }

    private List<String> managedIn() {
        return weir.database.query("select cluster from inventory where name = 'orders'");
    }

    @Test
    void isShownAsAMoveInBothClustersAndAsksOnce() {
        weir.undefine("orders");
        define("t");
        weir.push();
        settle();

        assertThat(shown(SyncFixture.CLUSTER)).isEqualTo("move AwaitingApproval");
        assertThat(shown(THERE)).isEqualTo("move Conflict");
        assertThat(weir.database.query("select action from approval_item")).containsExactly("move");
        assertThat(writes(here)).isEmpty();
        assertThat(writes(there)).isEmpty();
    }

    @Test
    void stopsCreatesAsStoppedSetsOffsetsStartsAndDeletesInThisOrder() {
        moved();

        assertThat(writes(here)).containsExactly("PUT /connectors/orders/stop", "DELETE /connectors/orders");
        assertThat(writes(there))
                .containsExactly(
                        "POST /connectors", "PATCH /connectors/orders/offsets", "PUT /connectors/orders/resume");
        assertThat(there.offsets("orders")).isEqualTo(at(12));
        assertThat(there.target("orders")).contains(TargetState.RUNNING);
        assertThat(here.names()).containsExactly("other");
        assertThat(managedIn()).containsExactly("operations");
        assertThat(outcome()).startsWith("moved it goes on in cluster operations");
    }

    @Test
    void nothingIsLeftToDoAfterIt() {
        moved();
        here.forgetRequests();
        there.forgetRequests();

        weir.node.requestSync();
        weir.node.commands.requestSync(Optional.of(THERE), Set.of(), "alice", Optional.empty());
        settle();

        assertThat(writes(here)).isEmpty();
        assertThat(writes(there)).isEmpty();
        assertThat(weir.database.query("select sync_status from connector where name = 'orders'"))
                .containsExactly("Synced");
    }

    @Test
    void isRecordedAsWhatItIs() {
        moved();

        assertThat(weir.database.query("select cluster || ' ' || action || ' ' || result from sync_item"
                        + " where name = 'orders' and action = 'move' and result <> 'Held' order by at"))
                .containsExactly(
                        "analytics move Moving",
                        "analytics move StateChanged",
                        "operations move Created",
                        "operations move OffsetsChanged",
                        "operations move StateChanged",
                        "analytics move Deleted");
        assertThat(weir.database.query("select moved_to || ' ' || state from deleted"))
                .containsExactly("operations running");
        assertThat(weir.database.query(
                        "select distinct actor from sync where trigger_id in (select id::text from move)"))
                .containsExactly("alice");
    }

    @Test
    void comesToItsDeclaredStateThere() {
        moved("state: paused");

        assertThat(there.target("orders")).contains(TargetState.PAUSED);
    }

    @Test
    void aStoppedOneIsNotStarted() {
        moved("state: stopped");

        assertThat(there.target("orders")).contains(TargetState.STOPPED);
        assertThat(writes(there)).containsExactly("POST /connectors", "PATCH /connectors/orders/offsets");
        assertThat(here.names()).containsExactly("other");
    }

    @Test
    void movesBackFromWhereItHasComeToMeanwhile() {
        moved();
        there.setOffsets("orders", at(40));
        here.setOffsets("orders", at(12));

        weir.repository.remove("operations/orders.yml");
        weir.define("orders", "t").push();
        settle();
        approve();
        settle();

        assertThat(here.offsets("orders")).isEqualTo(at(40));
        assertThat(here.target("orders")).contains(TargetState.RUNNING);
        assertThat(there.names()).isEmpty();
    }

    @Test
    void whatTheTargetRefusesIsNotEvenStopped() {

        weir.undefine("orders");
        weir.repository.write("operations/orders.yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: orders
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSourceConnector
                  config:
                    file: /data/orders
                """);
        weir.push();
        settle();
        approve();
        settle();

        assertThat(writes(here)).isEmpty();
        assertThat(writes(there)).isEmpty();
        assertThat(here.target("orders")).contains(TargetState.RUNNING);
        assertThat(outcome()).startsWith("refused cluster operations: ").contains("topic");
        assertThat(shown(SyncFixture.CLUSTER)).isEqualTo("move AwaitingApproval");
    }

    @Test
    void isHeldWhileItsNewDefinitionCannotBeUsed() {
        weir.undefine("orders");
        define("t", "tasksMax: many");
        weir.push();
        settle();

        assertThat(here.names()).contains("orders");
        assertThat(shown(SyncFixture.CLUSTER)).isEqualTo("move AwaitingApproval");
        approve();
        settle();

        assertThat(writes(here)).isEmpty();
        assertThat(outcome()).contains("has no definition of it that can be used");
    }

    @Test
    void aNamesakeThereIsNotTouched() {
        there.put("orders", Map.of("name", "orders", "connector.class", "X", "a", "b"), TargetState.RUNNING);

        weir.undefine("orders");
        define("t");
        weir.push();
        settle();
        weir.database.open(Approvals.class).open().stream()
                .filter(offer -> offer.cluster().equals(SyncFixture.CLUSTER))
                .forEach(offer -> weir.node.commands.approve(
                        new ApprovalAnswer(offer.id(), offer.digest(), Set.of(), "alice", Optional.empty())));
        settle();

        assertThat(writes(here)).isEmpty();
        assertThat(writes(there)).isEmpty();
        assertThat(outcome()).contains("has a connector of that name already");
    }

    @Test
    void isTakenBackWhenTheTargetCannotMakeIt() {
        there.failAlways("POST", "/connectors", Fault.answering(400, "no room"));

        moved();

        assertThat(here.target("orders")).contains(TargetState.RUNNING);
        assertThat(there.names()).isEmpty();
        assertThat(writes(here)).containsExactly("PUT /connectors/orders/stop", "PUT /connectors/orders/resume");
        assertThat(outcome()).startsWith("refused cluster operations: ").contains("no room");
    }

    @Test
    void itsCopyIsDeletedWhenItCannotHaveTheOffsets() {
        there.failAlways("PATCH", ".*", Fault.answering(400, "not mine"));

        moved();

        assertThat(there.names()).isEmpty();
        assertThat(here.target("orders")).contains(TargetState.RUNNING);
        assertThat(here.offsets("orders")).isEqualTo(at(12));
        assertThat(managedIn()).containsExactly("analytics");
        assertThat(outcome()).startsWith("refused cluster operations: ").contains("not mine");
    }

    @Test
    void isTakenBackWhenTheCommitIsRevertedWhileItIsStopped() {
        move();
        until("LEFT");

        weir.repository.remove("operations/orders.yml");
        weir.define("orders", "t").push();
        settle();

        assertThat(here.target("orders")).contains(TargetState.RUNNING);
        assertThat(there.names()).isEmpty();
        assertThat(outcome()).startsWith("refused it is defined for cluster analytics again");
        assertThat(managedIn()).containsExactly("analytics");
    }

    @Test
    void isNotLeftStoppedForATargetThatCannotBeReached() {
        move();
        until("LEFT");
        there.failAlways(".*", ".*", Fault.RESET);
        weir.database.execute("update move set stage_at = stage_at - interval '3 minutes'");

        for (int round = 0; round < 6; round++) {
            weir.node.ask();
            weir.node.work();
        }

        assertThat(here.target("orders")).contains(TargetState.RUNNING);
        assertThat(outcome()).startsWith("refused cluster operations did not take the stopped connector over");
    }

    @Test
    void nothingElseWritesToItMeanwhile() {
        move();
        until("LEFT");

        weir.node.requestSync();
        weir.node.work();

        assertThat(shown(SyncFixture.CLUSTER)).isEqualTo("move Moving");
        assertThat(writes(here)).containsExactly("PUT /connectors/orders/stop");
    }

    private void until(String stage) {
        for (int round = 0; round < 12 && !stage().equals(stage); round++) {
            weir.node.work();
            if (!stage().equals(stage)) {
                weir.node.work(THERE);
            }
        }
        assertThat(stage()).isEqualTo(stage);
    }

    private String stage() {
        return weir.database.query("select stage from move").stream()
                .findFirst()
                .orElse("");
    }

    /** Another node takes over at each pass, and each write may be lost or be done unheard. */
    @ParameterizedTest
    @CsvSource({
        "true, PUT, /connectors/orders/stop",
        "true, DELETE, /connectors/orders",
        "false, POST, /connectors",
        "false, PATCH, /connectors/orders/offsets",
        "false, PUT, /connectors/orders/resume"
    })
    void whereverANodeDiesTheNextOneBringsItToTheSameEnd(boolean isHere, String method, String path)
            throws IOException {
        for (boolean isApplied : List.of(false, true)) {
            moveWith(isHere ? here : there, method, path, isApplied);
            assertThat(there.offsets("orders")).isEqualTo(at(12));
            assertThat(there.target("orders")).contains(TargetState.RUNNING);
            assertThat(here.names()).containsExactly("other");
            assertThat(managedIn()).containsExactly("operations");
            assertThat(outcome()).startsWith("moved ");
            assertThat(weir.database.query(
                            "select result from sync_item where result = 'Created' and cluster =" + " 'operations'"))
                    .containsExactly("Created");
            stop();
            start();
        }
    }

    private void moveWith(FakeConnect connect, String method, String path, boolean isApplied) {
        move();
        Fault deaf = Fault.meanwhile(() -> connect.failAlways("GET", ".*", Fault.RESET));
        connect.failNext(1, method, path, isApplied ? deaf.then(Fault.APPLIED_THEN_RESET) : deaf.then(Fault.RESET));
        for (int pass = 0; pass < 12 && !outcome().startsWith("moved"); pass++) {
            SyncNode other = weir.node("pass-" + pass, "weir.key");
            other.ask();
            other.work();
            other.ask(THERE);
            other.work(THERE);
            assertThat(runs(here) && runs(there)).as("both run").isFalse();
            connect.failNoMore();
            weir.passDeadlines();
        }
        settle();
    }

    private static boolean runs(FakeConnect connect) {
        return connect.target("orders").equals(Optional.of(TargetState.RUNNING));
    }
}
