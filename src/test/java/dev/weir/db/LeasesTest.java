package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String SHA = "a".repeat(40);

    private static TestDatabase database;
    private static Leases leases;

    private final ClusterName cluster = new ClusterName("cluster-" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        leases = database.open(Leases.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void declare() {
        database.open(Clusters.class).declare(cluster, null, "http://127.0.0.1:1");
    }

    @Test
    void onlyOneOfManyNodesGetsTheLease() throws Exception {
        Set<String> winners = ConcurrentHashMap.newKeySet();
        var threads = Executors.newFixedThreadPool(8);
        threads.invokeAll(IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(node -> () -> leases.acquire(cluster, "node-" + node, LONG)
                        .map(lease -> winners.add(lease.node()))
                        .isPresent())
                .toList());
        threads.shutdown();

        assertThat(winners).hasSize(1);
    }

    @Test
    void aLeaseThatIsOverIsTakenOverWithANewEpoch() {
        Lease old = leases.acquire(cluster, "one", SHORT).orElseThrow();
        Lease fresh = await().until(() -> leases.acquire(cluster, "two", LONG), Optional::isPresent)
                .orElseThrow();

        assertThat(fresh.epoch()).isGreaterThan(old.epoch());
        assertThat(leases.holds(old)).isFalse();
        assertThat(leases.holds(fresh)).isTrue();
    }

    @Test
    void acquiringAgainFencesOffTheSameNodesOlderThread() {
        Lease old = leases.acquire(cluster, "one", LONG).orElseThrow();
        Lease fresh = leases.acquire(cluster, "one", LONG).orElseThrow();

        assertThat(intend(old, begin(), 0)).isFalse();
        assertThat(intend(fresh, begin(), 0)).isTrue();
    }

    @Test
    void aStaleEpochRecordsNoIntentWhileItsSuccessorDoes() throws Exception {
        UUID sync = begin();
        Lease old = leases.acquire(cluster, "one", SHORT).orElseThrow();
        Lease fresh = await().until(() -> leases.acquire(cluster, "two", LONG), Optional::isPresent)
                .orElseThrow();
        var threads = Executors.newFixedThreadPool(2);
        var stale = threads.submit(() -> intend(old, sync, 1));
        var valid = threads.submit(() -> intend(fresh, sync, 2));
        threads.shutdown();

        assertThat(stale.get()).isFalse();
        assertThat(valid.get()).isTrue();
        assertThat(database.open(SyncItems.class).unsettled(cluster))
                .extracting(unsettled -> unsettled.item().ordinal(), SyncItems.Unsettled::epoch)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2, fresh.epoch()));
    }

    @Test
    void aLeaseThatIsOverRecordsNoIntentAlthoughNobodyTookIt() {
        UUID sync = begin();
        Lease lease = leases.acquire(cluster, "one", SHORT).orElseThrow();
        await().until(() -> !leases.holds(lease));

        assertThat(intend(lease, sync, 1)).isFalse();
    }

    @Test
    void renewingProlongsWhatIsHeldAndForgetsWhatIsLost() {
        String node = "node of " + cluster;
        Lease lease = leases.acquire(cluster, node, Duration.ofSeconds(5)).orElseThrow();
        List<Lease> renewed = leases.renew(node, LONG);

        assertThat(renewed).singleElement().satisfies(held -> {
            assertThat(held.epoch()).isEqualTo(lease.epoch());
            assertThat(held.until()).isAfter(lease.until());
        });

        leases.renew(node, Duration.ZERO);
        assertThat(leases.renew(node, LONG)).isEmpty();
    }

    @Test
    void renewingWaitsForNoTransaction() throws Exception {
        String node = "node of " + cluster;
        leases.acquire(cluster, node, LONG);
        try (var connection = database.database().connect()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select from cluster where name = '" + cluster + "' for share");

            assertThat(leases.renew(node, LONG)).hasSize(1);
        }
    }

    @Test
    void releasingIsTheHoldersOwnAffair() {
        Lease old = leases.acquire(cluster, "one", SHORT).orElseThrow();
        Lease fresh = await().until(() -> leases.acquire(cluster, "two", LONG), Optional::isPresent)
                .orElseThrow();

        leases.release(old);
        assertThat(leases.holds(fresh)).isTrue();

        leases.release(fresh);
        assertThat(leases.acquire(cluster, "one", LONG)).isPresent();
    }

    private UUID begin() {
        return database.open(Syncs.class).begin(cluster, SHA, Cause.of("poll", "git"));
    }

    private boolean intend(Lease lease, UUID sync, int ordinal) {
        SyncItem item = new SyncItem(
                sync,
                ordinal,
                cluster,
                new ConnectorName("orders-" + ordinal),
                "create",
                "digest",
                SyncItem.Origin.NONE,
                List.of(),
                Optional.empty());
        return database.open(SyncItems.class)
                .intend(lease, item, JsonNodeFactory.instance.objectNode(), Optional.empty());
    }
}
