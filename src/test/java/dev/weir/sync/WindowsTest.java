package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.db.ActionJobs;
import dev.weir.db.ActionOrder;
import dev.weir.db.Approval;
import dev.weir.db.ApprovalAnswer;
import dev.weir.db.Approvals;
import dev.weir.db.ClusterQueries;
import dev.weir.db.ListedCluster;
import dev.weir.model.ConnectorName;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import dev.weir.model.SyncWindow;
import dev.weir.model.TargetState;
import dev.weir.plan.window.Windows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outside of its window a cluster gets what people ask for in person, and nothing else. */
class WindowsTest {

    private static final ZonedDateTime BEGAN =
            ZonedDateTime.now(ZoneOffset.UTC).minusHours(1).truncatedTo(ChronoUnit.SECONDS);
    private static final Instant OPENS = BEGAN.plusHours(3).toInstant();

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

    private void close() {
        String cron = "%d %d %d %d %d ? %d"
                .formatted(
                        BEGAN.getSecond(),
                        BEGAN.getMinute(),
                        BEGAN.getHour(),
                        BEGAN.getDayOfMonth(),
                        BEGAN.getMonthValue(),
                        BEGAN.getYear());
        weir.windows = Map.of(
                SyncFixture.CLUSTER,
                new Windows(List.of(new SyncWindow(SyncWindow.Kind.DENY, cron, Duration.ofHours(3), ZoneOffset.UTC))));
        weir.node.glance();
        weir.node.settle();
    }

    private void open() {
        weir.windows = Map.of();
        weir.node.glance();
    }

    private void change() {
        weir.define("orders", "changed").define("other", "changed").push();
        weir.node.settle();
    }

    private void exempt(String... names) {
        Set<ConnectorName> chosen = Stream.of(names).map(ConnectorName::new).collect(Collectors.toSet());
        weir.node.commands.requestSync(
                Optional.of(SyncFixture.CLUSTER), chosen, "alice", Optional.empty(), Optional.of("a hotfix"));
        weir.node.settle();
    }

    private ListedCluster cluster() {
        return weir.database
                .open(ClusterQueries.class)
                .find(SyncFixture.CLUSTER.value())
                .orElseThrow();
    }

    @Test
    void outsideOfTheWindowASyncWaitsAndSaysForWhat() {
        close();

        change();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.lastItems()).containsExactlyInAnyOrder("other SkippedWindow", "orders SkippedWindow");
        assertThat(weir.message("orders")).startsWith("the window of cluster analytics is closed until " + OPENS);
        assertThat(weir.shown("orders")).isEqualTo("OutOfSync WindowClosed");
    }

    @Test
    void theClusterSaysByWhatItIsClosedAndUntilWhen() {
        close();

        assertThat(cluster().closedBy().orElseThrow()).startsWith("deny \"");
        assertThat(cluster().closedUntil()).contains(OPENS);

        open();
        assertThat(cluster().closedBy()).isEmpty();
        assertThat(weir.database.query("select after from event where type = 'Window' order by id"))
                .containsExactly("Closed", "Open");
    }

    @Test
    void whenTheWindowOpensWhatHasWaitedIsDoneUnasked() {
        close();
        change();

        open();
        weir.node.settle();

        assertThat(weir.writes()).hasSize(2);
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
    }

    @Test
    void aPersonsSyncWaitsTooUnlessItIsExempted() {
        close();
        change();

        weir.node.requestSync();
        weir.node.settle();
        assertThat(weir.writes()).isEmpty();

        exempt();
        assertThat(weir.writes()).hasSize(2);
        assertThat(weir.database.query("select exemptions -> 0 ->> 'reason' from sync where exemptions <> '[]'"))
                .containsExactly("a hotfix");
    }

    @Test
    void anExemptionIsGoodForTheConnectorsThatItNamesAndForOneSync() {
        close();
        change();

        exempt("orders");
        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");

        weir.node.ask();
        weir.node.settle();
        weir.define("orders", "again").push();
        weir.node.settle();
        assertThat(weir.writes()).hasSize(1);
    }

    @Test
    void whoJoinsAnExemptedSyncIsNotExempted() {
        close();
        change();

        weir.node.requestSync();
        exempt("orders");

        assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
    }

    @Test
    void anExemptionLiftsNoSuspension() {
        close();
        weir.node.handsOff.turn(true, "bob", Optional.empty());
        change();

        exempt();

        assertThat(weir.writes()).isEmpty();
        assertThat(weir.message("orders")).startsWith("everything is stopped by bob");
    }

    @Test
    void whatAPersonOrdersIsDoneWhateverTheWindow() {
        close();
        UUID job = weir.node.operations.order(new ActionOrder(
                "pause",
                "carol",
                Optional.empty(),
                true,
                true,
                Optional.of(Instant.now().plus(Duration.ofHours(4))),
                List.of(new ActionOrder.On(SyncFixture.CLUSTER, new ConnectorName("orders"), Optional.empty()))));
        weir.node.settle();

        assertThat(weir.database.open(ActionJobs.class).items(job).get(0).result())
                .contains("Accepted");
        assertThat(weir.connect.target("orders")).contains(TargetState.PAUSED);
    }

    @Test
    void anApprovalMayBeGivenWhileTheWindowIsClosedAndIsDoneWhenItOpens() {
        weir.limit(SyncMode.AUTO, PruneMode.CONFIRM).push();
        weir.node.settle();
        close();
        weir.undefine("orders").push();
        weir.node.settle();
        Approvals approvals = weir.database.open(Approvals.class);
        Approval held = approvals.open().get(0);

        weir.node.commands.approve(new ApprovalAnswer(held.id(), held.digest(), Set.of(), "bob", Optional.empty()));
        weir.node.settle();
        assertThat(weir.writes()).isEmpty();

        open();
        weir.node.settle();
        assertThat(weir.writes()).containsExactly("DELETE /connectors/orders");
    }
}
