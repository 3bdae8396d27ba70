package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the first page and the pages of syncs, held items and errors read, against what the lists say. */
class OverviewTest {

    private static final Optional<String> PRODUCTION = Optional.of("production");
    private static final UUID SYNC = UUID.fromString("00000000-0000-0000-0000-000000000003");

    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        SeededRows.fill(database, 300, 300);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void itsSumsAreWhatTheListsBehindThemShow() {
        OverviewRow overview = database.open(StatusQueries.class).overview(PRODUCTION);

        assertThat(overview.clusters()).isEqualTo(10);
        assertThat(overview.connectors())
                .isEqualTo(shown(new FilterParts().kafkaCluster("production").build()));
        assertThat(overview.outOfSync())
                .isEqualTo(shown(new FilterParts()
                        .kafkaCluster("production")
                        .sync("OutOfSync")
                        .build()));
        assertThat(overview.unmanaged())
                .isEqualTo(shown(new FilterParts()
                        .kafkaCluster("production")
                        .managed(false)
                        .build()));
        assertThat(overview.needingAttention()).isEqualTo(shown(ConnectorFilter.needingAttention(PRODUCTION)));
        assertThat(overview.failing()).isPositive();
        assertThat(overview.tasksTotal()).isEqualTo(overview.tasksRunning() + overview.tasksFailed());
        assertThat(overview.held()).isEqualTo(100);
    }

    @Test
    void withoutAKafkaClusterAllAreSummed() {
        OverviewRow overview = database.open(StatusQueries.class).overview(Optional.empty());

        assertThat(overview.clusters()).isEqualTo(30);
        assertThat(overview.unreachable()).isEqualTo(1);
        assertThat(overview.connectors()).isEqualTo(300);
        assertThat(database.open(ClusterQueries.class).kafkaClusters())
                .containsExactly("development", "production", "staging");
    }

    @Test
    void clustersStandInEachOrderAndInItsOpposite() {
        ClusterQueries clusters = database.open(ClusterQueries.class);
        for (ClusterSort sort : ClusterSort.values()) {
            List<String> forth = names(clusters, Order.by(sort));
            assertThat(forth).hasSize(30).doesNotHaveDuplicates();
            assertThat(names(clusters, Order.by(sort).reversed()).stream()
                            .sorted()
                            .toList())
                    .isEqualTo(forth.stream().sorted().toList());
            assertThat(names(clusters, Order.by(sort).reversed()).get(0)).isEqualTo(forth.get(29));
        }
    }

    private static List<String> names(ClusterQueries clusters, Order<ClusterSort> order) {
        List<ListedCluster> first = clusters.list(ClusterFilter.ALL, order, Optional.empty(), 13);
        ListedCluster last = first.get(12);
        List<ListedCluster> rest =
                clusters.list(ClusterFilter.ALL, order, Optional.of(new ClusterPosition(last.rank(), last.name())), 30);
        return Stream.of(first, rest)
                .flatMap(List::stream)
                .map(ListedCluster::name)
                .toList();
    }

    @Test
    void syncsThatChangedNothingCanBeLeftOut() {
        database.execute("insert into sync (cluster, sha, trigger_kind, actor, phase)"
                + " values ('connect-02', repeat('0', 39) || '1', 'manual', 'admin', 'Succeeded')");
        SyncQueries syncs = database.open(SyncQueries.class);

        long all = syncs.count(SyncFilter.ALL);
        assertThat(syncs.count(SyncFilter.changing(Optional.empty()))).isLessThan(all);
        assertThat(syncs.page(SyncFilter.changing(PRODUCTION), 0, 5)).hasSize(5).allSatisfy(sync -> {
            assertThat(sync.updated() + sync.failed()).isPositive();
            assertThat(sync.subject()).isPresent();
            assertThat(sync.duration()).contains(Duration.ofSeconds(3));
        });
        assertThat(syncs.page(SyncFilter.ALL, (int) all - 1, 5)).hasSize(1);
    }

    @Test
    void longSyncsApprovalsAndErrorsComeInPages() {
        SyncQueries syncs = database.open(SyncQueries.class);
        long items = syncs.countItems(SYNC);
        assertThat(syncs.items(SYNC, 1, 100)).hasSize((int) items - 1);
        assertThat(syncs.items(SYNC)).hasSize((int) items);

        ApprovalQueries approvals = database.open(ApprovalQueries.class);
        List<ApprovalRow> open = approvals.page(true, Optional.empty(), 5, 100);
        assertThat(open).hasSize(7);
        assertThat(approvals.items(open.get(0).id(), 20, 100)).hasSize(5);

        assertThat(database.open(StatusQueries.class).manifestErrors(100, 100)).hasSize(20);
    }

    @Test
    void everyKeyOfAConnectorIsComparedAndADiffSaysWhatDiffers() {
        String place = "where cluster = 'connect-26' and name = 'failing-example'";
        database.execute("update connector set desired_masked = desired_masked || '{\"new.key\":\"1\"}',"
                + " diff_masked = '[{\"key\":\"new.key\",\"desired\":\"1\",\"masked\":false}]' " + place);
        List<ComparedKey> keys = database.open(ConnectorQueries.class)
                .find("connect-26", "failing-example")
                .orElseThrow()
                .keys();

        assertThat(keys).hasSize(31).extracting(ComparedKey::key).isSorted();
        assertThat(keys).filteredOn(ComparedKey::isDifferent).singleElement().satisfies(key -> {
            assertThat(key.desired()).contains("1");
            assertThat(key.live()).isEmpty();
        });
        assertThat(keys)
                .filteredOn(ComparedKey::isMasked)
                .extracting(ComparedKey::key)
                .containsExactly("database.password");
        assertThat(keys)
                .filteredOn(key -> key.key().equals("tasks.max"))
                .singleElement()
                .satisfies(key -> assertThat(List.of(key.desired(), key.live(), key.lastApplied()))
                        .containsOnly(Optional.of("4")));
    }

    private static int shown(ConnectorFilter filter) {
        return (int) database.open(ConnectorQueries.class).count(filter);
    }
}
