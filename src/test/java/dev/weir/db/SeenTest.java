package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.TestRows;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SeenTest {

    private static final Sight ONE = sight(Set.of(), Map.of("many", Set.of("c-007")));
    private static final Sight WHOLE = sight(Set.of("analytics"), Map.of());

    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        TestRows.fill(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void widen() {
        database.database().widen();
    }

    private static Sight sight(Set<String> clusters, Map<String, Set<String>> connectors) {
        Sight.Part part = new Sight.Part(clusters, connectors);
        return new Sight(part, part);
    }

    private static ConnectorFilter all() {
        return new ConnectorFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                java.util.List.of(),
                java.util.List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>());
    }

    @Test
    void everyViewHasTheColumnsOfItsTable() {
        assertThat(database.query("""
                select t.table_name || '.' || t.column_name from information_schema.columns t
                 where t.table_schema = 'public'
                   and t.table_name in (select table_name from information_schema.views where table_schema = 'seen')
                   and not exists (select from information_schema.columns v
                                    where v.table_schema = 'seen' and v.table_name = t.table_name
                                      and v.column_name = t.column_name and v.data_type = t.data_type)
                """)).as("give R__seen.sql another version").isEmpty();
    }

    @Test
    void whoSeesOneConnectorCountsOne() {
        ConnectorQueries connectors = database.open(ConnectorQueries.class);
        database.database().narrow(ONE);

        assertThat(connectors.count(all())).isOne();
        assertThat(connectors.page(all(), Order.by(ConnectorSort.NAME), 0, 10))
                .extracting(ListedConnector::name)
                .containsExactly("c-007");
        assertThat(connectors.facets(all()).cluster()).containsOnlyKeys("many");
        assertThat(connectors.find("many", "c-008")).isEmpty();
        assertThat(connectors.find("analytics", "orders-cdc")).isEmpty();
        assertThat(connectors.history("analytics", "orders-cdc", Optional.empty(), 9))
                .isEmpty();
        assertThat(database.open(ClusterQueries.class).find("analytics")).isEmpty();
        assertThat(database.open(ClusterQueries.class).find("many")).isPresent();
        assertThat(database.open(StatusQueries.class).totals().connectors()).isOne();
        assertThat(database.open(StatusQueries.class).totals().held()).isZero();
        assertThat(database.open(SyncQueries.class).find(UUID.fromString(TestRows.SYNC)))
                .isEmpty();
        assertThat(database.open(ApprovalQueries.class).find(UUID.fromString(TestRows.APPROVAL)))
                .isEmpty();
        assertThat(database.open(DeletedQueries.class).count(Optional.empty())).isZero();
        assertThat(database.open(ActionJobs.class).count()).isZero();
        FailedTasks failed = database.open(FailedTasks.class);
        assertThat(failed.count("analytics", "orders-cdc")).isZero();

        database.database().widen();
        assertThat(failed.count("analytics", "orders-cdc")).isOne();
        assertThat(connectors.count(all())).isEqualTo(TestRows.MANY + 2);
    }

    @Test
    void whoSeesAClusterSeesAllOfIt() {
        database.database().narrow(WHOLE);

        assertThat(database.open(ConnectorQueries.class).count(all())).isEqualTo(2);
        assertThat(database.open(SyncQueries.class).items(UUID.fromString(TestRows.SYNC)))
                .hasSize(3);
        assertThat(database.open(ApprovalQueries.class).items(UUID.fromString(TestRows.APPROVAL)))
                .hasSize(1);
        assertThat(database.open(ClusterQueries.class).find("many")).isEmpty();
    }

    @Test
    void configsAndDifferencesAreForWhoMayViewThem() {
        Sight.Part all = new Sight.Part(Set.of("analytics", "many"), Map.of());
        database.database().narrow(new Sight(all, new Sight.Part(Set.of(), Map.of("analytics", Set.of("stray")))));

        ConnectorQueries connectors = database.open(ConnectorQueries.class);
        assertThat(connectors.find("analytics", "stray"))
                .hasValueSatisfying(row -> assertThat(row.keys()).isNotEmpty());
        assertThat(connectors.find("analytics", "orders-cdc")).hasValueSatisfying(row -> {
            assertThat(row.keys()).isEmpty();
            assertThat(row.summary().health()).isNotEmpty();
        });
        assertThat(database.open(SyncQueries.class).items(UUID.fromString(TestRows.SYNC)))
                .hasSize(3)
                .allSatisfy(item -> assertThat(item.diffMasked()).isEmpty());
        assertThat(database.open(ApprovalQueries.class).items(UUID.fromString(TestRows.APPROVAL)))
                .allSatisfy(item -> assertThat(item.diffMasked()).isEmpty());
        assertThat(database.query("select name from sync_item where diff_masked <> '[]'"))
                .isNotEmpty();
    }

    @Test
    void whoSeesOneConnectorSeesThatItsClusterIsSuspended() {
        database.execute("insert into hold (kind, cluster, actor) values ('suspend', 'many', 'alice');"
                + " insert into hold (kind, cluster, name, actor) values ('suspend', 'many', 'c-008', 'alice')");
        database.database().narrow(ONE);

        ListedCluster cluster = database.open(ClusterQueries.class).find("many").orElseThrow();

        database.database().widen();
        database.execute("delete from hold");
        assertThat(cluster.suspension()).isPresent();
        assertThat(cluster.suspended()).isZero();
    }

    @Test
    void ofASharedJobOneSeesOnesOwnPart() {
        database.database().narrow(sight(Set.of(), Map.of("analytics", Set.of("stray"))));

        ActionJobs jobs = database.open(ActionJobs.class);
        assertThat(jobs.find(UUID.fromString(TestRows.JOB))).isPresent();
        assertThat(jobs.items(UUID.fromString(TestRows.JOB)))
                .extracting(item -> item.name().value())
                .containsExactly("stray");
    }

    @Test
    void aNarrowedThreadWritesNothingAndLeavesItsConnectionAsItWas() {
        Wanted wanted = database.open(Wanted.class);
        database.database().narrow(ONE);
        assertThatThrownBy(() -> wanted.ask("fetch", "repository", Cause.of("poll", "git")))
                .isInstanceOf(DatabaseException.class);

        database.database().widen();
        wanted.ask("fetch", "repository", Cause.of("poll", "git"));
        assertThat(database.open(StatusQueries.class).totals().connectors()).isEqualTo(TestRows.MANY + 2);
    }
}
