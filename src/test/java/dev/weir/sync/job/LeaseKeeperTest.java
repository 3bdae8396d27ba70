package dev.weir.sync.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.db.Clusters;
import dev.weir.db.Leases;
import dev.weir.db.TestDatabase;
import dev.weir.model.ClusterName;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {

    private static TestDatabase database;
    private static Leases leases;

    private final ClusterName cluster = new ClusterName("cluster-" + UUID.randomUUID());
    private final CountDownLatch lost = new CountDownLatch(1);
    private final AtomicLong ahead = new AtomicLong();
    private LeaseKeeper keeper;

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create();
        leases = database.open(Leases.class);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void start() {
        database.open(Clusters.class).declare(cluster, null, "http://127.0.0.1:1");
        keeper = new LeaseKeeper(
                leases, "node of " + cluster, Duration.ofSeconds(3), () -> System.nanoTime() + ahead.get());
        keeper.start();
    }

    @AfterEach
    void stop() {
        keeper.close();
    }

    @Test
    void aLeaseIsKeptBeyondItsLength() {
        HeldLease held = acquire();

        await().pollDelay(Duration.ofSeconds(4)).until(held::isHeld);
        assertThat(leases.holds(held.lease())).isTrue();
        assertThat(leases.acquire(cluster, "another", Duration.ofMinutes(1))).isEmpty();
        assertThat(lost.getCount()).isEqualTo(1);
    }

    @Test
    void aClosedLeaseIsFreeAtOnceAndNotCalledLost() {
        HeldLease held = acquire();
        held.close();

        assertThat(held.isHeld()).isFalse();
        assertThat(leases.acquire(cluster, "another", Duration.ofMinutes(1))).isPresent();
        assertThat(lost.getCount()).isEqualTo(1);
    }

    @Test
    void aLeaseThatAnotherTookIsLostToItsHolder() throws InterruptedException {
        HeldLease held = acquire();
        database.execute("update cluster set lease_node = 'another', epoch = epoch + 1 where name = '" + cluster + "'");

        lost.await();
        assertThat(held.isHeld()).isFalse();
    }

    @Test
    void aLeaseIsOverWithoutAnAnswerOfTheDatabase() throws InterruptedException {
        HeldLease held = acquire();
        ahead.set(Duration.ofSeconds(10).toNanos());

        assertThat(held.isHeld()).isFalse();
        lost.await();
        assertThat(held.isHeld()).isFalse();
    }

    @Test
    void aNodeThatStoodStillForAMomentLosesNothing() {
        keeper.close();
        keeper = new LeaseKeeper(leases, "node of " + cluster, () -> System.nanoTime() + ahead.get());
        HeldLease held = acquire();
        keeper.start();
        ahead.set(Duration.ofMillis(1_500).toNanos());
        database.execute(
                "update cluster set lease_until = lease_until - interval '1.5 seconds' where name = '" + cluster + "'");

        assertThat(held.isHeld()).isTrue();
        await().during(Duration.ofSeconds(2)).until(held::isHeld);
        assertThat(leases.holds(held.lease())).isTrue();
        assertThat(lost.getCount()).isEqualTo(1);
    }

    @Test
    void acquiringAgainLosesTheOlderHold() throws InterruptedException {
        HeldLease old = acquire();
        HeldLease fresh = keeper.acquire(cluster, () -> {}).orElseThrow();

        lost.await();
        assertThat(old.isHeld()).isFalse();
        assertThat(fresh.isHeld()).isTrue();
        old.close();
        assertThat(leases.holds(fresh.lease())).isTrue();
    }

    @Test
    void closingTheKeeperGivesAllBack() {
        acquire();
        keeper.close();

        assertThat(leases.acquire(cluster, "another", Duration.ofMinutes(1))).isPresent();
    }

    private HeldLease acquire() {
        return keeper.acquire(cluster, lost::countDown).orElseThrow();
    }
}
