package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.SyncSettings;
import dev.weir.db.Phase;
import dev.weir.model.Finding;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository that asks for stricter syncs than the operator, who lets everything go unasked here. */
class LimitsTest {

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
    void offInTheRepositoryWritesNothingEvenWhenAsked() {
        weir.define("orders", "t").limit(SyncMode.OFF, PruneMode.AUTO).push();
        weir.node.settle();
        weir.node.requestSync();
        weir.node.settle();
        weir.node.observe();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.node.isAsked()).isFalse();
        assertThat(weir.lastPhase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(weir.syncs().get(0).message())
                .contains("planned only: this cluster is only observed, as weir.yml says");
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync -");
    }

    @Test
    void manualInTheRepositoryWaitsForAPerson() {
        weir.define("orders", "t").limit(SyncMode.MANUAL, PruneMode.AUTO).push();
        weir.node.settle();
        weir.node.observe();
        weir.node.settle();
        assertThat(weir.writes()).isEmpty();

        weir.node.requestSync();
        weir.node.settle();

        assertThat(weir.writes()).containsExactly("POST /connectors");
    }

    @Test
    void noPruningInTheRepositoryNeverDeletes() {
        weir.define("orders", "t").define("payments", "t").push();
        weir.node.settle();
        weir.undefine("orders").limit(SyncMode.AUTO, PruneMode.OFF).push();
        weir.node.settle();
        weir.node.requestSync();
        weir.node.settle();

        assertThat(weir.connect.names()).containsExactly("orders", "payments");
        assertThat(weir.managed()).containsExactly("orders", "payments");
    }

    @Test
    void confirmInTheRepositoryHoldsDeletesForAYes() {
        weir.define("orders", "t").define("payments", "t").push();
        weir.node.settle();
        weir.undefine("orders").limit(SyncMode.AUTO, PruneMode.CONFIRM).push();
        weir.node.settle();

        assertThat(weir.connect.names()).containsExactly("orders", "payments");
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync AwaitingApproval");
    }

    @Test
    void whatRulesFindIsKeptAndToldAnewByANodeThatFindsSomethingElse() {
        weir.define("orders", "t").warn("first").push();
        assertThat(weir.database.query("select severity || ' ' || path || ':' || line || ' ' || message from finding"))
                .containsExactly("warn weir.yml:3 first");
        assertThat(weir.node.commands.preview(SyncFixture.CLUSTER).findings())
                .extracting(Finding::message)
                .containsExactly("first");

        weir.warn("second").node("two", "weir.key").fetch();

        assertThat(weir.database.query("select message from finding")).containsExactly("second");
    }

    @Test
    void laxerThanTheOperatorChangesNothing() {
        weir.close();
        weir = new SyncFixture(
                directory.resolve("strict"),
                new SyncSettings(
                        SyncMode.OFF,
                        PruneMode.OFF,
                        SyncSettings.Adopt.ASK,
                        true,
                        SyncSettings.Limit.DELETES,
                        SyncSettings.Limit.UPDATES));
        weir.define("orders", "t").limit(SyncMode.AUTO, PruneMode.AUTO).push();
        weir.node.settle();
        weir.node.requestSync();
        weir.node.settle();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.syncs().get(0).message()).contains("planned only: this cluster is only observed");
    }
}
