package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import dev.weir.db.ActionOrder;
import dev.weir.db.Approval;
import dev.weir.db.ApprovalAnswer;
import dev.weir.db.Approvals;
import dev.weir.db.AuditEntry;
import dev.weir.db.Request;
import dev.weir.model.ConnectorName;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever Weir does to connectors is in the audit, with who wanted it. */
class AuditedWritesTest {

    private static final Map<String, String> THEIRS = Map.of(
            "connector.class",
            "org.apache.kafka.connect.file.FileStreamSourceConnector",
            "topic",
            "theirs",
            "name",
            "orders");

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t").push();
        weir.node.settle();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    private List<String> audited() {
        return weir.database.query("select actor || ' ' || via || ' ' || action || ' ' || object || ' ' || outcome"
                + " from audit order by at, id");
    }

    private String last() {
        List<String> rows = audited();
        return rows.get(rows.size() - 1);
    }

    private List<String> hashes() {
        return weir.database.query("select coalesce(left(before, 8), '-') || ' ' || coalesce(left(after, 8), '-')"
                + " from audit order by at, id");
    }

    private String applied() {
        return weir.database
                .query("select left(applied_hash, 8) from inventory")
                .get(0);
    }

    @Test
    void whatACommitChangesIsGitsWithTheHashesBeforeAndAfter() {
        String created = applied();
        weir.define("orders", "another").push();
        weir.node.settle();
        String updated = applied();
        weir.undefine("orders").define("other", "t").push();
        weir.node.settle();

        assertThat(audited())
                .containsExactlyInAnyOrder(
                        "git git create analytics/orders allowed",
                        "git git update analytics/orders allowed",
                        "git git delete analytics/orders allowed",
                        "git git create analytics/other allowed");
        assertThat(updated).isNotEqualTo(created);
        assertThat(hashes()).startsWith("- " + created, created + " " + updated).contains(updated + " -");
        assertThat(weir.database.query("select cluster || ' ' || connector from audit where sync is not null"))
                .hasSize(4)
                .contains("analytics orders");
    }

    @Test
    void whatConnectRefusesHasFailed() {
        weir.connect.failAlways("PUT", "/connectors/orders/config", Fault.answering(400, "no canary-refused"));
        weir.define("orders", "another").push();
        weir.node.settle();

        assertThat(last()).isEqualTo("git git update analytics/orders failed");
        assertThat(hashes().get(1)).isEqualTo(applied() + " -");
        assertThat(weir.database.query("select to_jsonb(a)::text from audit a"))
                .noneMatch(row -> row.contains("canary"));
    }

    @Test
    void whatIsPutBackIsWeirsOwnDoing() {
        weir.connect.put("orders", THEIRS, TargetState.RUNNING);
        weir.node.ask();
        weir.node.settle();

        assertThat(last()).isEqualTo("weir automation update analytics/orders allowed");
    }

    @Test
    void aSyncThatAPersonAsksForIsThePersonsAndItsConfigGits() {
        weir.limit("mode: manual").define("orders", "another").push();
        weir.node.settle();
        weir.node.commands.requestSync(Optional.empty(), Set.of(), "alice", Optional.of("the table is there"));
        weir.node.settle();

        assertThat(last()).isEqualTo("alice git update analytics/orders allowed");
        assertThat(weir.database.query("select reason from audit where actor = 'alice'"))
                .containsExactly("the table is there");
    }

    @Test
    void aHeldDeleteIsWhoseYesItWas() {
        weir.limit("prune: confirm").undefine("orders").define("other", "t").push();
        weir.node.settle();
        Approvals approvals = weir.database.open(Approvals.class);
        Approval held = approvals.openOf(SyncFixture.CLUSTER).orElseThrow();
        weir.node.commands.approve(
                new ApprovalAnswer(held.id(), held.digest(), Set.of(), "alice", Optional.of("agreed")));
        weir.node.settle();

        assertThat(last()).isEqualTo("alice git delete analytics/orders allowed");
    }

    @Test
    void anActionNamesEachConnectorAndThenWhatWasDone() {
        weir.node.operations.orderMany(
                new ActionOrder(
                        ActionOrder.PAUSE,
                        "alice",
                        Optional.of("maintenance"),
                        true,
                        true,
                        Optional.of(Instant.now().plus(Duration.ofHours(1))),
                        List.of(new ActionOrder.On(
                                SyncFixture.CLUSTER, new ConnectorName("orders"), Optional.empty()))),
                new Request(AuditEntry.Via.CONSOLE, Optional.of("r-1")));
        weir.node.settle();

        assertThat(audited().subList(1, 3))
                .containsExactly(
                        "alice console pause analytics/orders allowed",
                        "alice automation pause analytics/orders allowed");
        assertThat(weir.database.query("select reason || ' ' || request_id from audit where via = 'console'"))
                .containsExactly("maintenance r-1");
    }

    private void restart(Optional<String> refusal) {
        ActionOrder order = new ActionOrder(
                        ActionOrder.RESTART,
                        "alice",
                        Optional.of("stuck"),
                        true,
                        false,
                        Optional.empty(),
                        List.of(new ActionOrder.On(SyncFixture.CLUSTER, new ConnectorName("orders"), Optional.empty())))
                .refusing(on -> refusal);
        weir.node.operations.orderMany(order, new Request(AuditEntry.Via.API, Optional.of("r-2")));
        weir.node.settle();
    }

    @Test
    void aRestartByHandIsToldWithWhatCameOfIt() {
        restart(Optional.empty());
        weir.connect.failNext(1, "POST", ".*/restart.*", Fault.answering(500, "no canary-refused"));
        restart(Optional.empty());

        assertThat(audited().subList(1, 5))
                .containsExactly(
                        "alice api restart analytics/orders allowed",
                        "alice automation restart analytics/orders allowed",
                        "alice api restart analytics/orders allowed",
                        "alice automation restart analytics/orders failed");
        assertThat(weir.database.query("select distinct reason from audit where actor = 'alice'"))
                .containsExactly("stuck");
    }

    @Test
    void oneOfManyThatThePersonMayNotHaveIsRefused() {
        restart(Optional.of("alice has no right manage.restart on analytics/orders"));

        assertThat(last()).isEqualTo("alice api restart analytics/orders refused");
        assertThat(weir.database.query("select needs || ': ' || reason from audit where actor = 'alice'"))
                .containsExactly("manage.restart: alice has no right manage.restart on analytics/orders");
    }

    @Test
    void anItemThatADeadNodeLeftOpenIsAuditedWhenItIsSettled() {
        weir.define("orders", "another").push();
        weir.diesAt("PUT", "/connectors/orders/config", true);
        assertThat(audited()).hasSize(1);

        weir.node("two", "weir.key").settle();

        assertThat(audited()).hasSize(2);
        assertThat(last()).isEqualTo("git git update analytics/orders allowed");
    }

    @Test
    void anItemWhoseAuditCannotBeWrittenIsNotRecordedEither() {
        weir.database.execute("alter table audit add constraint closed check (action <> 'update') not valid");
        weir.define("orders", "another").push();
        try {
            weir.node.settle();
        } catch (RuntimeException expected) {
            // the job fails, and is tried again
        }

        assertThat(weir.database.query(
                        "select result from sync_item where action = 'update' and settled_at is not null"))
                .isEmpty();
        assertThat(audited()).hasSize(1);
    }
}
