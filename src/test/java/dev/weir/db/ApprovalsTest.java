package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.db.Approval.Decision;
import dev.weir.db.Approvals.Outcome;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApprovalsTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final String SHA = "a".repeat(40);
    private static final HeldItem FIRST = item("orders", "digest-1");
    private static final HeldItem SECOND = item("payments", "digest-2");

    private static TestDatabase database;
    private static Approvals approvals;

    private final ClusterName cluster = new ClusterName("cluster-" + UUID.randomUUID());
    private UUID sync;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        approvals = database.open(Approvals.class);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.open(Clusters.class).declare(cluster, null, "http://127.0.0.1:1");
        sync = database.open(Syncs.class).begin(cluster, SHA, Cause.of("poll", "git"));
    }

    @Test
    void itemsAreShownInTheirOrderAsTheyWereOffered() {
        UUID id = offer(FIRST, SECOND);

        assertThat(approvals.items(id)).containsExactly(FIRST, SECOND);
        assertThat(approvals.open()).extracting(Approval::id).contains(id);
    }

    @Test
    void theSameItemsKeepTheOpenApproval() {
        assertThat(offer(FIRST, SECOND)).isEqualTo(offer(SECOND, FIRST));
    }

    @Test
    void otherItemsSupersedeIt() {
        UUID old = offer(FIRST);
        UUID fresh = offer(FIRST, SECOND);

        assertThat(fresh).isNotEqualTo(old);
        assertThat(approvals.find(old).orElseThrow().decision()).contains(Decision.SUPERSEDED);
        assertThat(approvals.openOf(cluster).orElseThrow().id()).isEqualTo(fresh);
    }

    @Test
    void aYesToWhatWasSeenHoldsThoughMoreIsHeldByNow() {
        UUID old = offer(FIRST);
        offer(FIRST, SECOND);

        assertThat(decide(old, Decision.APPROVED, FIRST)).isEqualTo(Outcome.DECIDED);
        assertThat(approvals.approvedDigests(cluster)).containsExactly("digest-1");
        assertThat(waiting()).containsExactly(SECOND);
    }

    @Test
    void aYesToAnItemThatChangedSinceIsStaleAndDecidesNothing() {
        UUID old = offer(FIRST, SECOND);
        HeldItem changed = item("payments", "digest-3");
        offer(FIRST, changed);

        assertThat(decide(old, Decision.APPROVED, FIRST, SECOND)).isEqualTo(Outcome.STALE);
        assertThat(approvals.approvedDigests(cluster)).isEmpty();
        assertThat(some(old, Decision.APPROVED, List.of("orders"), FIRST, SECOND))
                .isEqualTo(Outcome.DECIDED);
        assertThat(waiting()).containsExactly(changed);
    }

    @Test
    void someCanBeDecidedAndTheOthersGoOnWaitingUnderADigestOfTheirOwn() {
        UUID id = offer(FIRST, SECOND);

        assertThat(some(id, Decision.DISCARDED, List.of("orders"), FIRST, SECOND))
                .isEqualTo(Outcome.DECIDED);
        assertThat(approvals.discardedDigests(cluster)).containsExactly("digest-1");
        Approval rest = approvals.openOf(cluster).orElseThrow();
        assertThat(rest.digest()).isEqualTo(Approvals.digest(List.of(SECOND)));
        assertThat(offer(SECOND)).isEqualTo(rest.id());
        assertThat(some(id, Decision.DISCARDED, List.of("orders"), FIRST, SECOND))
                .isEqualTo(Outcome.DECIDED);
        assertThat(decide(rest.id(), Decision.APPROVED, SECOND)).isEqualTo(Outcome.DECIDED);
        assertThat(approvals.openOf(cluster)).isEmpty();
    }

    @Test
    void namesThatWereNotSeenDecideNothing() {
        UUID id = offer(FIRST);

        assertThat(some(id, Decision.APPROVED, List.of("orders", "absent"), FIRST))
                .isEqualTo(Outcome.STALE);
        assertThat(waiting()).containsExactly(FIRST);
    }

    @Test
    void anItemThatIsOfferedAgainKeepsItsTime() {
        UUID old = offer(FIRST);
        database.execute(
                "update approval_item set offered_at = now() - interval '23 hours' where approval = '" + old + "'");
        UUID fresh = offer(FIRST, SECOND);

        assertThat(hoursLeft(fresh)).isEqualTo(1);
        some(fresh, Decision.APPROVED, List.of("payments"), FIRST, SECOND);
        assertThat(hoursLeft(approvals.openOf(cluster).orElseThrow().id())).isEqualTo(1);
    }

    @Test
    void anItemWhoseTimeIsOverIsOfferedAnewAndTheOthersKeepTheirs() {
        UUID old = offer(FIRST, SECOND);
        database.execute("update approval_item set offered_at = now() - interval '25 hours' where approval = '" + old
                + "' and name = 'orders'; update approval_item set offered_at = now() - interval '4 hours'"
                + " where approval = '" + old + "' and name = 'payments';"
                + " update approval set expires_at = now() - interval '1 hour' where id = '" + old + "'");

        assertThat(decide(old, Decision.APPROVED, FIRST, SECOND)).isEqualTo(Outcome.GONE);
        UUID fresh = offer(FIRST, SECOND);

        assertThat(fresh).isNotEqualTo(old);
        assertThat(hoursLeft(fresh)).isEqualTo(20);
    }

    @Test
    void aYesHoldsForADayFromWhenItIsGiven() {
        UUID id = offer(FIRST);
        database.execute("update approval set expires_at = now() + interval '1 minute' where id = '" + id + "'");
        decide(id, Decision.APPROVED, FIRST);

        assertThat(hoursLeft(id)).isEqualTo(24);
        database.execute("update approval set expires_at = now() - interval '1 second' where id = '" + id + "'");
        assertThat(approvals.approvedDigests(cluster)).isEmpty();
    }

    @Test
    void noItemsSupersedeAll() {
        UUID id = offer(FIRST);

        assertThat(approvals.offer(cluster, sync, SHA, List.of(), DAY)).isEmpty();
        assertThat(approvals.find(id).orElseThrow().decision()).contains(Decision.SUPERSEDED);
    }

    @Test
    void aYesHoldsForEachOfItsItems() {
        UUID id = offer(FIRST, SECOND);

        assertThat(decide(id, Decision.APPROVED, FIRST, SECOND)).isEqualTo(Outcome.DECIDED);
        assertThat(approvals.approvedDigests(cluster)).containsExactlyInAnyOrder("digest-1", "digest-2");
        assertThat(approvals.find(id).orElseThrow()).satisfies(approval -> {
            assertThat(approval.decidedBy()).contains("alice");
            assertThat(approval.reason()).contains("looks right");
        });
        assertThat(decide(id, Decision.DISCARDED, FIRST, SECOND)).isEqualTo(Outcome.GONE);
    }

    @Test
    void aYesToOtherItemsThanThoseOfferedIsStale() {
        assertThat(decide(offer(FIRST, SECOND), Decision.APPROVED, FIRST)).isEqualTo(Outcome.STALE);
        assertThat(approvals.approvedDigests(cluster)).isEmpty();
    }

    @Test
    void aNoHoldsUntilALaterYes() {
        decide(offer(FIRST), Decision.DISCARDED, FIRST);
        assertThat(approvals.discardedDigests(cluster)).containsExactly("digest-1");

        decide(offer(FIRST), Decision.APPROVED, FIRST);
        assertThat(approvals.discardedDigests(cluster)).isEmpty();
    }

    @Test
    void whatIsOverCanNeitherBeDecidedNorActedOn() {
        UUID id = approvals
                .offer(cluster, sync, SHA, List.of(FIRST), Duration.ZERO)
                .orElseThrow();

        assertThat(decide(id, Decision.APPROVED, FIRST)).isEqualTo(Outcome.GONE);
        assertThat(offer(FIRST)).isNotEqualTo(id);
        assertThat(approvals.find(id).orElseThrow().decision()).contains(Decision.EXPIRED);
    }

    @Test
    void aYesHoldsForADayOnly() {
        UUID id = offer(FIRST);
        decide(id, Decision.APPROVED, FIRST);
        assertThat(approvals.approvedDigests(cluster)).containsExactly("digest-1");

        database.execute("update approval set expires_at = now() where id = '" + id + "'");

        assertThat(approvals.approvedDigests(cluster)).isEmpty();
    }

    @Test
    void anUnknownApprovalIsGone() {
        assertThat(decide(UUID.randomUUID(), Decision.APPROVED, FIRST)).isEqualTo(Outcome.GONE);
    }

    @Test
    void oneClustersItemsLeaveAnothersAlone() {
        UUID id = offer(FIRST);
        ClusterName other = new ClusterName("other-" + cluster);
        database.open(Clusters.class).declare(other, null, "http://127.0.0.1:1");
        approvals.offer(other, sync, SHA, List.of(SECOND), DAY);

        assertThat(approvals.find(id).orElseThrow().decision()).isEmpty();
    }

    private UUID offer(HeldItem... items) {
        return approvals.offer(cluster, sync, SHA, List.of(items), DAY).orElseThrow();
    }

    private static Outcome decide(UUID id, Decision decision, HeldItem... seen) {
        return some(id, decision, List.of(), seen);
    }

    private static Outcome some(UUID id, Decision decision, List<String> names, HeldItem... seen) {
        Set<ConnectorName> only = names.stream().map(ConnectorName::new).collect(Collectors.toSet());
        String digest = Approvals.digest(List.of(seen));
        ApprovalAnswer answer = new ApprovalAnswer(id, digest, only, "alice", Optional.of("looks right"));
        return approvals.decide(answer, decision).outcome();
    }

    private List<HeldItem> waiting() {
        return approvals.items(approvals.openOf(cluster).orElseThrow().id());
    }

    private static long hoursLeft(UUID id) {
        return Math.round(
                Duration.between(Instant.now(), approvals.find(id).orElseThrow().expiresAt())
                                .toSeconds()
                        / 3600.0);
    }

    private static HeldItem item(String name, String digest) {
        return new HeldItem(
                new ConnectorName(name),
                "delete",
                "AwaitingApproval",
                "prune is set to confirm",
                digest,
                Optional.of("connectors/" + name + ".yml"),
                List.of(new Difference("topics", Optional.empty(), Optional.of("a"), Optional.of("a"), false)));
    }
}
