package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import dev.weir.db.Approval;
import dev.weir.db.ApprovalAnswer;
import dev.weir.db.Approvals;
import dev.weir.db.Phase;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person ends a sync, before it begins or under way. */
class CancelTest {

    private static final int MANY = 12;

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
    void aSyncUnderWayEndsAfterTheItemsThatItIsAbout() {
        cancelUnderWay();

        assertThat(weir.lastPhase()).isEqualTo(Phase.CANCELLED);
        assertThat(weir.syncs().get(0).message()).contains("cancelled by alice: enough");
        assertThat(weir.writes()).hasSizeBetween(1, MANY - 1);
        assertThat(weir.node.isAsked()).isFalse();
    }

    @Test
    void whatACancelledSyncLeftUndoneIsNotDoneByTheNextLook() {
        cancelUnderWay();
        int done = weir.writes().size();

        weir.node.observe();
        assertThat(weir.node.isAsked()).isFalse();
        weir.node.ask();
        weir.node.settle();

        assertThat(weir.writes()).hasSize(done);
        assertThat(weir.database.query("select distinct reason from connector where sync_status = 'OutOfSync'"))
                .containsExactly("Cancelled");
    }

    @Test
    void aCancelledSyncIsTakenUpByAPersonsSync() {
        cancelUnderWay();

        weir.node.requestSync();
        weir.node.settle();

        assertThat(weir.connect.names()).hasSize(MANY);
    }

    @Test
    void aCancelledSyncIsTakenUpByTheNextCommit() {
        cancelUnderWay();

        weir.define("one-more", "t").push();
        weir.node.settle();

        assertThat(weir.connect.names()).hasSize(MANY + 1);
    }

    @Test
    void aNodeThatDiesAfterTheCancelDoesNotBringTheSyncBack() {
        cancelUnderWay();
        int done = weir.writes().size();
        weir.database.execute("update sync set phase = 'Applying', finished_at = null where phase = 'Cancelled'");

        weir.node.ask();
        weir.node("two", "weir.key").settle();

        assertThat(weir.writes()).hasSize(done);
    }

    @Test
    void aSyncThatWaitsIsDropped() {
        weir.limit(SyncMode.MANUAL, PruneMode.AUTO).define("orders", "t").push();
        weir.node.settle();
        weir.node.requestSync();
        UUID waiting = weir.syncs().get(0).id();

        assertThat(cancel(waiting)).contains(Phase.CANCELLED);
        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.lastPhase()).isEqualTo(Phase.CANCELLED);
        assertThat(cancel(waiting)).isEmpty();
    }

    @Test
    void aYesWhoseSyncIsCancelledIsTakenBack() {
        weir.limit(SyncMode.AUTO, PruneMode.CONFIRM)
                .define("orders", "t")
                .define("other", "t")
                .push();
        weir.node.settle();
        weir.undefine("orders").push();
        weir.node.settle();
        weir.connect.forgetRequests();
        Approvals approvals = weir.database.open(Approvals.class);
        Approval held = approvals.open().get(0);
        weir.node.commands.approve(new ApprovalAnswer(held.id(), held.digest(), Set.of(), "bob", Optional.empty()));

        cancel(weir.syncs().get(0).id());
        weir.node.settle();
        weir.node.observe();
        weir.node.ask();
        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(approvals.open()).hasSize(1);
    }

    private void cancelUnderWay() {
        for (int number = 0; number < MANY; number++) {
            weir.define("c-" + number, "t");
        }
        weir.push();
        weir.connect.failNext(
                1,
                "POST",
                "/connectors",
                Fault.afterwards(() -> cancel(weir.syncs().get(0).id())));
        weir.node.work();
    }

    private Optional<Phase> cancel(UUID sync) {
        return weir.node.commands.cancel(sync, "alice", Optional.of("enough"));
    }
}
