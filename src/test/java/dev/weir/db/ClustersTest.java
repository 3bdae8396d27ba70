package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.RepoPath;
import dev.weir.model.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClustersTest {

    private static final ConnectorName ORDERS = new ConnectorName("orders");
    private static final ConnectorName PAYMENTS = new ConnectorName("payments");

    private static TestDatabase database;
    private static Clusters clusters;

    private final ClusterName name = new ClusterName("cluster-" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        clusters = database.open(Clusters.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void declare() {
        clusters.declare(name, "production", "http://127.0.0.1:1");
    }

    @Test
    void aClusterThatIsNoLongerDeclaredIsRetiredAndComesBackAsItWas() {
        clusters.reached(name, "4.3.1");
        clusters.retireExcept(Set.of());
        assertThat(clusters.facts(name))
                .hasValueSatisfying(facts -> assertThat(facts.retired()).isTrue());
        assertThat(clusters.declared()).isEmpty();

        clusters.declare(name, null, "http://127.0.0.1:2");
        assertThat(facts()).satisfies(facts -> {
            assertThat(facts.retired()).isFalse();
            assertThat(facts.url()).isEqualTo("http://127.0.0.1:2");
            assertThat(facts.kafkaCluster()).isEmpty();
            assertThat(facts.version()).contains("4.3.1");
        });
    }

    @Test
    void sinceMovesOnlyOnTransitions() {
        clusters.reached(name, "4.3.1");
        Instant reached = facts().since();
        clusters.reached(name, "4.4.0");
        assertThat(facts().since()).isEqualTo(reached);

        clusters.unreachable(name, "Unreachable", "connection refused");
        Instant lost = facts().since();
        clusters.unreachable(name, "Timeout", "timed out");
        assertThat(lost).isAfter(reached);
        assertThat(facts().since()).isEqualTo(lost);
        assertThat(facts().problem()).contains("timed out");
    }

    @Test
    void suspicionRemembersTheFirstWorkerAndItsAge() {
        clusters.suspect(name, Set.of(ORDERS, PAYMENTS), "worker-1");
        clusters.suspect(name, Set.of(ORDERS), "worker-2");

        await().untilAsserted(() -> assertThat(suspicion().vanishedFor().orElseThrow())
                .isBetween(Duration.ofMillis(1), Duration.ofMinutes(1)));
        assertThat(suspicion().vanished()).containsExactly(ORDERS);
        assertThat(suspicion().vanishedBy()).contains("worker-1");
    }

    @Test
    void anotherNameThatVanishesBeginsAnew() {
        clusters.suspect(name, Set.of(ORDERS), "worker-1");
        clusters.suspect(name, Set.of(ORDERS, PAYMENTS), "worker-2");

        assertThat(suspicion().vanishedBy()).contains("worker-2");
    }

    @Test
    void onlyWhatVanishedCanBeProvedAbsentAndOnlyWhileItIs() {
        clusters.suspect(name, Set.of(ORDERS, PAYMENTS), "worker-1");
        clusters.prove(name, Set.of(ORDERS, new ConnectorName("never-vanished")));
        clusters.prove(name, Set.of(PAYMENTS));
        assertThat(suspicion().provedAbsent()).containsExactlyInAnyOrder(ORDERS, PAYMENTS);

        clusters.suspect(name, Set.of(PAYMENTS), "worker-1");
        assertThat(suspicion().provedAbsent()).containsExactly(PAYMENTS);

        clusters.clearSuspicion(name);
        assertThat(suspicion())
                .isEqualTo(new ClusterFacts.Suspicion(Set.of(), Optional.empty(), Optional.empty(), Set.of()));
    }

    @Test
    void observationsLeaveTheirTimes() {
        clusters.statusSeen(name);
        assertThat(facts().infoAt()).isEmpty();
        clusters.infoSeen(name);
        assertThat(facts().infoAt()).isEqualTo(facts().statusAt()).isPresent();
    }

    @Test
    void revisionsAreNumberedOnce() {
        Revisions revisions = database.open(Revisions.class);
        Source source = database.open(Source.class);
        Revision revision = revision("b");
        long seq = revisions.record(revision, false);

        assertThat(revisions.record(revision, true)).isEqualTo(seq);
        assertThat(revisions.bySha(revision.sha())).contains(new Revisions.Numbered(seq, revision, false));
        assertThat(revisions.bySeq(seq)).isPresent();
        assertThat(revisions.newest(10)).extracting(Revisions.Numbered::seq).contains(seq);

        source.advance(source.status().headSeq(), seq);
        assertThat(revisions.head().orElseThrow().seq()).isEqualTo(seq);
        clusters.applied(name, seq);
        assertThat(facts().appliedSeq()).contains(seq);
    }

    @Test
    void aNewHeadAsksItsJobsToLook() {
        long seq = database.open(Revisions.class).record(revision("d"), false);
        Cause cause = new Cause("poll", Optional.of("d".repeat(40)), "git", Optional.empty());
        Source source = database.open(Source.class);

        assertThat(source.advance(source.status().headSeq(), seq, "work", Set.of(name.value(), "other"), cause))
                .isTrue();

        assertThat(source.status().headSeq()).contains(seq);
        assertThat(database.open(Wanted.class).pending())
                .extracting(Wanted.Pending::key)
                .contains(name.value(), "other");
    }

    @Test
    void aHeadThatAnotherHasMovedMeanwhileIsLeftWhereItIs() {
        Source source = database.open(Source.class);
        Optional<Long> before = source.status().headSeq();
        long ours = database.open(Revisions.class).record(revision("e"), false);
        long theirs = database.open(Revisions.class).record(revision("f"), false);
        source.advance(before, theirs);
        int asked = database.open(Wanted.class).pending().size();

        assertThat(source.advance(before, ours, "work", Set.of("nobody"), Cause.of("poll", "git")))
                .isFalse();

        assertThat(source.status().headSeq()).contains(theirs);
        assertThat(database.open(Wanted.class).pending()).hasSize(asked);
    }

    @Test
    void aFailedFetchKeepsAllButTheError() {
        Source source = database.open(Source.class);
        source.advance(source.status().headSeq(), database.open(Revisions.class).record(revision("c"), false));
        Source.Status before = source.status();
        source.failed("Unreachable", "no route");
        source.failed("Unreachable", "connection refused");

        assertThat(source.status()).satisfies(status -> {
            assertThat(status.headSeq()).isEqualTo(before.headSeq());
            assertThat(status.lastSuccess()).isEqualTo(before.lastSuccess());
            assertThat(status.error()).contains("connection refused");
        });
        source.succeeded();
        assertThat(source.status().error()).isEmpty();
        assertThat(source.status().errorSince()).isEmpty();
    }

    @Test
    void findingsAreReplacedAsAWhole() {
        Source source = database.open(Source.class);
        StatusQueries queries = database.open(StatusQueries.class);
        LocatedFinding denied = finding("deny", "b.yml", Optional.of("database.password"), Optional.of("orders"));
        LocatedFinding warned = finding("warn", "a.yml", Optional.empty(), Optional.empty());
        source.replaceFindings(List.of(denied, warned));
        assertThat(source.findings()).containsExactly(warned, denied);
        assertThat(queries.findings(List.of("warn"), 0, 9)).containsExactly(warned);
        assertThat(queries.findings(List.of("warn", "deny"), 1, 9)).containsExactly(denied);
        assertThat(queries.countFindings(List.of("deny"))).isEqualTo(1);

        source.replaceFindings(List.of());
        assertThat(source.findings()).isEmpty();
    }

    private LocatedFinding finding(String severity, String path, Optional<String> key, Optional<String> connector) {
        return new LocatedFinding(name, "a-rule", severity, key, new RepoPath(path), 3, 5, connector, "a message");
    }

    @Test
    void manifestErrorsAreReplacedAsAWhole() {
        Source source = database.open(Source.class);
        LocatedError whole =
                new LocatedError(Optional.empty(), new RepoPath("weir.yml"), 0, 0, Optional.empty(), "cannot be read");
        LocatedError one =
                new LocatedError(Optional.of(name), new RepoPath("a.yml"), 3, 5, Optional.of("orders"), "no such key");
        source.replaceErrors(List.of(whole, one));
        assertThat(source.errors()).containsExactly(one, whole);

        source.replaceErrors(List.of());
        assertThat(source.errors()).isEmpty();
    }

    @Test
    void aLiveNodeShowsItsLeasesAndWhatItWorkedOnLast() {
        Nodes nodes = database.open(Nodes.class);
        nodes.beat("node-1");
        nodes.beat("node-1");
        Leases leases = database.open(Leases.class);
        Lease lease = leases.acquire(name, "node-1", Duration.ofMinutes(1)).orElseThrow();

        assertThat(shown("node-1").leases()).containsExactly(name.value());
        leases.release(lease);
        assertThat(shown("node-1").leases()).isEmpty();
        assertThat(shown("node-1").worked()).singleElement().satisfies(last -> {
            assertThat(last.cluster()).isEqualTo(name.value());
            assertThat(last.at()).isAfter(Instant.EPOCH);
        });
        leases.acquire(name, "node-2", Duration.ofMinutes(1));
        assertThat(shown("node-1").worked()).isEmpty();
    }

    @Test
    void aNodeThatGivesNoSignOrHasLeftIsNotShown() {
        Nodes nodes = database.open(Nodes.class);
        nodes.beat("dead");
        nodes.beat("left");
        database.execute("update node set seen_at = now() - interval '6 seconds' where id = 'dead'");
        nodes.leave("left");

        assertThat(database.open(StatusQueries.class).nodes())
                .extracting(NodeRow::id)
                .doesNotContain("dead", "left");
        database.execute("update node set seen_at = now() - interval '2 days' where id = 'dead'");
        nodes.forget();
        assertThat(database.query("select id from node")).doesNotContain("dead");
    }

    private static NodeRow shown(String node) {
        return database.open(StatusQueries.class).nodes().stream()
                .filter(row -> row.id().equals(node))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeliveryCountsOnceAndAsksWithIt() {
        Deliveries deliveries = database.open(Deliveries.class);
        Deliveries.Arrival arrival = new Deliveries.Arrival(
                "acme",
                name.value(),
                "push",
                "accepted",
                new Cause("webhook", Optional.of("1"), "git", Optional.empty()));

        assertThat(deliveries.accept(arrival, "fetch", name.value())).isTrue();
        assertThat(deliveries.accept(arrival, "fetch", name.value())).isFalse();
        assertThat(database.open(Wanted.class).begin("fetch", name.value()).asked())
                .isEqualTo(1);
        assertThat(deliveries.count()).isEqualTo(1);
        assertThat(database.open(DeliveryQueries.class).before(Long.MAX_VALUE, Optional.of("acme"), 10))
                .extracting(DeliveryRow::event)
                .containsExactly("push");
    }

    private ClusterFacts facts() {
        return clusters.facts(name).orElseThrow();
    }

    private ClusterFacts.Suspicion suspicion() {
        return facts().suspicion();
    }

    private static Revision revision(String digit) {
        return new Revision(
                digit.repeat(40),
                Optional.empty(),
                "Ann <ann@example.org>",
                "Fix",
                Instant.parse("2026-11-22T10:00:00Z"));
    }
}
