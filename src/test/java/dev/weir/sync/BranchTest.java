package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.db.Approvals;
import dev.weir.db.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the branch, and what becomes of the connectors then; deletes do not ask here. */
class BranchTest {

    @TempDir
    Path directory;

    private SyncFixture weir;
    private String first;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        first = weir.define("other", "t").push();
        weir.define("orders", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void aDeletedBranchIsToldAndLeavesAllAsItWas() {
        weir.repository.deleteBranch();

        weir.node.fetch();
        weir.node.ask();
        weir.node.settle();

        assertThat(error()).contains("main");
        assertThat(weir.writes()).isEmpty();
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
    }

    @Test
    void aBranchThatMovesBackIsNotFollowed() {
        weir.repository.reset(first);
        SyncNode newcomer = weir.node("two", "weir.key");

        weir.node.fetch();
        newcomer.fetch();
        newcomer.ask();
        newcomer.settle();

        assertThat(error()).contains("moved back");
        assertThat(weir.writes()).isEmpty();
        assertThat(weir.managed()).containsExactly("orders", "other");
    }

    @Test
    void aForcePushDeletesNothingThatNobodyRemoved() {
        weir.repository.reset(first);
        weir.define("third", "t").push();

        weir.node.settle();

        assertThat(weir.writes()).containsExactly("POST /connectors");
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync AwaitingApproval");
    }

    @Test
    void aBrokenRepositoryFileLeavesAllAsItWas() {
        weir.repository.write("weir.yml", "apiVersion: weir.dev/v1\nkind: Repositry\nclusters: {analytics: {}}\n");
        weir.push();

        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.lastPhase()).isEqualTo(Phase.FAILED);
        assertThat(weir.database.open(Approvals.class).open()).isEmpty();
    }

    @Test
    void aMovedFileChangesNothingAndTheInventoryFollowsIt() {
        weir.undefine("orders")
                .defineAt("connectors/moved/orders.yml", "orders", "t")
                .push();

        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.database.query("select path from inventory where name = 'orders'"))
                .containsExactly("connectors/moved/orders.yml");
    }

    private String error() {
        return weir.database.query("select coalesce(error, '') from source").get(0);
    }
}
