package dev.weir.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.connect.Fault;
import dev.weir.proxy.TcpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two real processes on one database and one Connect cluster, killed, halted and stalled at the worst moments. A node's own
 * clock is set elsewhere: {@code JobsTest}, {@code LeaseKeeperTest}.
 */
class TwoNodesIT {

    private static final Logger LOG = LoggerFactory.getLogger(TwoNodesIT.class);

    @TempDir
    static Path directory;

    private static Fleet fleet;

    @BeforeAll
    static void start() throws IOException {
        fleet = new Fleet(directory);
    }

    @AfterAll
    static void stop() {
        fleet.close();
    }

    @BeforeEach
    void rest() throws IOException {
        fleet.connect.failNoMore();
        fleet.ensure(2);
        fleet.push("first", "t");
        fleet.awaitTopic("first", "t");
        fleet.awaitRest();
        fleet.connect.forgetRequests();
    }

    @Test
    void aCreateThatANodeDiedInAndThatLandedIsRecordedByTheOtherAndNotMadeTwice() {
        fleet.connect.failNext(1, "POST", "/connectors", Fault.APPLIED_THEN_HANG);
        fleet.push("landed", "t");
        fleet.awaitTopic("landed", "t");

        long killed = kill();

        fleet.awaitRest();
        LOG.info("measured: settled {} ms after kill -9 of the node whose create had landed", since(killed));
        assertThat(fleet.writes()).containsExactly("POST /connectors");
        assertThat(managed()).contains("landed");
        assertThat(messageOf("landed")).isEqualTo("settled by a later run");
    }

    @Test
    void aCreateThatANodeDiedInAndThatNeverLandedIsMadeByTheOther() {
        fleet.connect.failNext(1, "POST", "/connectors", Fault.HANG);
        fleet.push("lost", "t");
        await().atMost(Fleet.PATIENCE).until(() -> !fleet.writes().isEmpty());

        long killed = kill();

        fleet.awaitTopic("lost", "t");
        LOG.info("measured: created {} ms after kill -9 of the node whose create never landed", since(killed));
        fleet.awaitRest();
        assertThat(fleet.writes()).containsExactly("POST /connectors", "POST /connectors");
        assertThat(managed()).contains("lost");
    }

    @Test
    void anUpdateThatANodeDiedInIsFinishedByTheOther() {
        fleet.connect.failNext(1, "PUT", "/connectors/first/config", Fault.HANG);
        fleet.push("first", "after the kill");
        await().atMost(Fleet.PATIENCE).until(() -> !fleet.writes().isEmpty());

        long killed = kill();

        fleet.awaitTopic("first", "after the kill");
        LOG.info("measured: updated {} ms after kill -9 of the node whose update never landed", since(killed));
        fleet.awaitRest();
        assertThat(fleet.writes()).hasSize(2).allMatch("PUT /connectors/first/config"::equals);
    }

    @Test
    void aNodeThatWasHaltedBeyondItsLeaseWritesNothingStale() {
        AtomicReference<NodeProcess> halted = new AtomicReference<>();
        fleet.connect.failNext(1, "PUT", ".*/config/validate", Fault.meanwhile(() -> {
            halted.set(fleet.holder());
            halted.get().halt();
        }));
        fleet.push("first", "stale");
        await().atMost(Fleet.PATIENCE).until(() -> halted.get() != null);
        long begun = System.nanoTime();

        fleet.push("first", "fresh");
        fleet.awaitTopic("first", "fresh");
        LOG.info("measured: the other node had written {} ms after kill -STOP", since(begun));
        halted.get().goOn();
        await().atMost(Fleet.PATIENCE).until(() -> halted.get().log().contains("lease of cluster analytics is lost"));

        fleet.awaitRest();
        assertThat(fleet.topic("first")).isEqualTo("fresh");
        assertThat(fleet.writes()).containsExactly("PUT /connectors/first/config");
    }

    @Test
    void aNodeThatWasHaltedBetweenItsIntentAndItsCallMakesNoCallAnyMore() {
        AtomicReference<NodeProcess> halted = new AtomicReference<>();
        Set<Integer> intending = ConcurrentHashMap.newKeySet();
        try (TcpProxy.Disturbed watched = fleet.proxy.when(message -> isAnswerToAnIntent(intending, message), link -> {
            if (halted.get() == null) {
                halted.set(fleet.holder());
                halted.get().halt();
            }
        })) {
            fleet.push("first", "stale");
            await().atMost(Fleet.PATIENCE).until(() -> halted.get() != null);
        }
        fleet.push("first", "fresh");
        // what nobody knows the outcome of is left alone for two minutes
        fleet.database.execute("update sync_item set deadline = clock_timestamp() where settled_at is null");
        fleet.awaitTopic("first", "fresh");

        halted.get().goOn();
        await().atMost(Fleet.PATIENCE).until(() -> halted.get().log().contains("lease of cluster analytics is lost"));

        fleet.awaitRest();
        assertThat(fleet.writes()).containsExactly("PUT /connectors/first/config");
        assertThat(fleet.topic("first")).isEqualTo("fresh");
    }

    @Test
    void aNodeThatWasHaltedBetweenItsCallAndTheRecordRecordsNothingTwice() {
        AtomicReference<NodeProcess> halted = new AtomicReference<>();
        fleet.connect.failNext(1, "PUT", "/connectors/first/config", Fault.afterwards(() -> {
            halted.set(fleet.holder());
            halted.get().halt();
        }));
        fleet.push("first", "once");
        await().atMost(Fleet.PATIENCE).until(() -> halted.get() != null);
        fleet.awaitRest();

        halted.get().goOn();
        await().atMost(Fleet.PATIENCE).until(() -> halted.get().log().contains("lease of cluster analytics is lost"));
        fleet.push("first", "and once more");
        fleet.awaitTopic("first", "and once more");
        fleet.awaitRest();

        assertThat(fleet.writes()).hasSize(2);
        assertThat(fleet.database.query("select coalesce(message, '') from sync_item where name = 'first'"
                        + " and result = 'Updated' order by at desc limit 2"))
                .containsExactly("", "settled by a later run");
    }

    @Test
    void aRollingRestartWhileCommitsComeInLosesAndDoublesNothing() throws Exception {
        AtomicInteger commits = new AtomicInteger();
        ScheduledExecutorService people = Executors.newSingleThreadScheduledExecutor();
        people.scheduleWithFixedDelay(
                () -> fleet.push("rolling-" + commits.incrementAndGet(), "t"), 0, 300, TimeUnit.MILLISECONDS);
        for (int restarted = 0; restarted < 2; restarted++) {
            fleet.awaitTopic("rolling-" + (commits.get() + 2), "t");
            assertThat(fleet.node(0).terminate()).isEqualTo(143);
            fleet.ensure(2);
        }
        people.shutdown();
        assertThat(people.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        fleet.awaitTopic("rolling-" + commits.get(), "t");
        fleet.awaitRest();
        List<String> all = IntStream.rangeClosed(1, commits.get())
                .mapToObj(number -> "rolling-" + number)
                .sorted()
                .toList();
        assertThat(fleet.connect.names()).containsAll(all);
        assertThat(managed()).containsAll(all);
        assertThat(fleet.writes()).hasSize(all.size()).allMatch("POST /connectors"::equals);
        assertThat(fleet.database.query(
                        "select name from sync_item where name like 'rolling-%' and result = 'Created'"))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aStalledDatabaseStartsNoCallAndAllGoesOnAfterwards() {
        for (int number = 0; number < 12; number++) {
            fleet.define("stalled-" + number, "t");
        }
        fleet.connect.failNext(1, "POST", "/connectors", Fault.meanwhile(fleet.proxy::stall));
        fleet.repository.commit("twelve more");
        await().atMost(Fleet.PATIENCE).until(() -> !fleet.writes().isEmpty());

        await().during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(7))
                .until(() -> fleet.writes().size() <= 4);
        int during = fleet.writes().size();
        fleet.proxy.goOn();
        long begun = System.nanoTime();

        fleet.awaitRest();
        LOG.info(
                "measured: {} writes were under way as PostgreSQL stalled for 6 s, {} in all, at rest {} ms later",
                during,
                fleet.writes().size(),
                since(begun));
        assertThat(fleet.connect.names())
                .filteredOn(name -> name.startsWith("stalled-"))
                .hasSize(12);
        assertThat(managed()).filteredOn(name -> name.startsWith("stalled-")).hasSize(12);
    }

    @Test
    void ofManyRevisionsInABurstTheLastIsApplied() {
        String last = "";
        for (int number = 1; number <= 30; number++) {
            last = fleet.push("first", "burst-" + number);
            fleet.doors.announce(fleet.node(number % 2), "burst-" + number);
        }
        long begun = System.nanoTime();

        fleet.awaitTopic("first", "burst-30");
        LOG.info("measured: the last of 30 revisions was written {} ms after its push", since(begun));
        fleet.awaitRest();
        LOG.info("measured: {} writes for 30 revisions", fleet.writes().size());
        assertThat(fleet.topic("first")).isEqualTo("burst-30");
        assertThat(fleet.database.query("select sha from cluster join revision on seq = applied_seq"))
                .containsExactly(last);
    }

    @Test
    void aRevisionThatArrivesAsARunCompletesIsNeverLost() {
        AtomicInteger number = new AtomicInteger();
        fleet.connect.failNext(12, "PUT", "/connectors/first/config", Fault.afterwards(() -> {
            int next = number.incrementAndGet();
            fleet.push("first", "chain-" + next);
            fleet.doors.announce(fleet.node(next % 2), "chain-" + next);
        }));

        fleet.push("first", "chain-0");

        fleet.awaitTopic("first", "chain-12");
        fleet.awaitRest();
        LOG.info(
                "measured: {} writes for 13 revisions, each pushed as the one before was written",
                fleet.writes().size());
        assertThat(fleet.topic("first")).isEqualTo("chain-12");
    }

    /** @param intending connections on which a node waits to hear that its intent is recorded */
    private static boolean isAnswerToAnIntent(Set<Integer> intending, TcpProxy.Message message) {
        if (message.way() == TcpProxy.Way.TO_CLIENT) {
            return intending.remove(message.connection());
        }
        if (message.text().contains("insert into sync_item") && message.text().contains("for share")) {
            intending.add(message.connection());
        }
        return false;
    }

    /** Kills the node that is writing. */
    private static long kill() {
        long begun = System.nanoTime();
        fleet.holder().kill();
        return begun;
    }

    private static long since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private static List<String> managed() {
        return fleet.database.query("select name from inventory");
    }

    private static String messageOf(String name) {
        return fleet.database
                .query("select message from sync_item where name = '" + name + "' order by at desc limit 1")
                .get(0);
    }
}
