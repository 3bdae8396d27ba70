package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.Fault;
import dev.weir.db.ClusterQueries;
import dev.weir.db.Condition;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.EventFilter;
import dev.weir.db.EventQueries;
import dev.weir.db.ListedCluster;
import dev.weir.db.ListedConnector;
import dev.weir.db.StatusQueries;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the axes say, and what is told of them, while commits come, connectors fail and clusters go away. */
class AxesTest {

    private static final String SEEN = "select xmin::text from connector union all select xmin::text from event";

    @TempDir
    Path directory;

    private SyncFixture weir;
    private String first;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        first = weir.define("orders", "t").define("other", "t").push();
        weir.node.settle();
        weir.node.observe();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void aCreatedConnectorIsToldOfOnceOnEachAxis() {
        assertThat(told("orders")).containsExactly("health Missing Healthy", "syncStatus - Synced");
    }

    @Test
    void anUpdateThroughGitTellsOnlyOfTheCommitAndTheSync() {
        int before = told().size();
        weir.define("orders", "u").push();
        weir.node.settle();
        weir.node.observe();
        weir.node.glance();

        assertThat(told().subList(0, told().size() - before))
                .containsExactly("sync Verifying Succeeded", "source " + first + " " + weir.repository.head());
    }

    @Test
    void aLookThatFindsAllAsItWasWritesNoRow() {
        List<String> before = weir.database.query(SEEN);
        weir.node.observe();
        weir.node.glance();
        weir.node("two", "weir.key").observe();

        assertThat(weir.database.query(SEEN)).isEqualTo(before);
    }

    @Test
    void theRevisionThatAConnectorWasComparedWithIsKept() {
        assertThat(connector("orders").observedRevision()).contains(first);

        String second = weir.define("other", "u").push();
        weir.node.settle();

        assertThat(connector("orders").observedRevision()).contains(second);
    }

    @Test
    void aFailedTaskIsToldWithItsFirstLineAndWhy() {
        weir.connect.failTask("orders", 0, "org.example.Oops: no disk\n\tat here");
        weir.node.glance();
        weir.node.glance();

        assertThat(told("orders").get(0)).isEqualTo("health Healthy Degraded");
        assertThat(connector("orders").healthReason()).contains("TasksFailed");
        assertThat(weir.database.query("select reason || ' ' || message from event where after = 'Degraded'"))
                .containsExactly("TasksFailed org.example.Oops: no disk");
    }

    @Test
    void anOutageIsOneEventAndItsConnectorsReadStaleWithTheirAge() {
        int before = told().size();
        weir.connect.failAlways("GET", ".*", Fault.RESET);
        weir.node.observe();
        weir.node.observe();

        assertThat(told().subList(0, told().size() - before)).containsExactly("condition Reachable True False");
        assertThat(connector("orders").stale()).contains("cluster");
        assertThat(connector("orders").observedAt()).isPresent();
        assertThat(condition(Condition.REACHABLE).reason()).contains("Unreachable");

        weir.connect.failNoMore();
        weir.node.observe();

        assertThat(told().subList(0, told().size() - before))
                .containsExactly("condition Reachable False True", "condition Reachable True False");
        assertThat(connector("orders").stale()).isEmpty();
        assertThat(condition(Condition.REACHABLE).holds()).isTrue();
    }

    @Test
    void aRepositoryThatCannotBeReadLeavesAllAsItWasAndStale() {
        int before = told().size();
        weir.repository.deleteBranch();
        weir.node.fetch();
        weir.node.fetch();

        assertThat(told().subList(0, told().size() - before)).containsExactly("condition RepositoryRead True False");
        assertThat(weir.database.open(StatusQueries.class).source().condition().reason())
                .contains("BranchMissing");
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
        assertThat(connector("orders").stale()).contains("repository");
    }

    @Test
    void definitionsThatCannotBeReadAreAConditionUntilTheyCan() {
        weir.repository.write("weir.yml", "apiVersion: [");
        weir.push();
        weir.node.settle();
        assertThat(condition(Condition.DEFINITIONS_READ).holds()).isFalse();
        assertThat(condition(Condition.DEFINITIONS_READ).message().orElseThrow())
                .contains("weir.yml:1");

        weir.limit(dev.weir.model.SyncMode.AUTO, dev.weir.model.PruneMode.AUTO).push();
        weir.node.settle();

        assertThat(condition(Condition.DEFINITIONS_READ).holds()).isTrue();
        assertThat(told("orders")).containsExactly("health Missing Healthy", "syncStatus - Synced");
    }

    @Test
    void theClusterSaysWhichRevisionItsLastSyncEndedWith() {
        assertThat(cluster().applied()).contains(first);
    }

    private ListedConnector connector(String name) {
        return weir.database
                .open(ConnectorQueries.class)
                .find(SyncFixture.CLUSTER.value(), name)
                .orElseThrow()
                .summary();
    }

    private ListedCluster cluster() {
        return weir.database
                .open(ClusterQueries.class)
                .find(SyncFixture.CLUSTER.value())
                .orElseThrow();
    }

    private Condition condition(String type) {
        return cluster().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    /** Of a connector, the newest first. */
    private List<String> told(String connector) {
        return told(EventFilter.of(SyncFixture.CLUSTER.value(), connector));
    }

    /** All of what is not a connector's, the newest first. */
    private List<String> told() {
        return told(new EventFilter(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private List<String> told(EventFilter filter) {
        return weir.database.open(EventQueries.class).newest(filter, 100).stream()
                .map(event -> event.axis()
                        + event.type().map(type -> " " + type).orElse("") + " "
                        + event.before().orElse("-") + " " + event.after().orElse("-"))
                .toList();
    }
}
