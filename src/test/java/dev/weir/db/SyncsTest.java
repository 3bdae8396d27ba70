package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weir.db.ItemResult.FieldError;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.Deletion;
import dev.weir.model.InventoryItem.Origin;
import dev.weir.model.Offsets;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncsTest {

    private static final String CANARY = "canary-deadbeef";
    private static final String SHA = "a".repeat(40);
    private static final Cause POLL = new Cause("poll", Optional.of("7"), "git", Optional.of("new revision"));
    private static final Cause PERSON = Cause.of("manual", "alice");
    private static final ConnectorName NAME = new ConnectorName("orders");
    private static final Offsets OFFSETS =
            new Offsets(new TreeMap<>(Map.of("{\"filename\":\"a\\u0000b\"}", "{\"f\":1.0E+10,\"position\":7}")));
    private static final JsonNode EXPECTED =
            JsonNodeFactory.instance.objectNode().put("desired_hash", "abc");

    @TempDir
    static Path directory;

    private static TestDatabase database;
    private static Syncs syncs;
    private static SyncItems items;
    private static SyncHistory history;
    private static InventoryRows inventory;
    private static Vault vault;

    private final ClusterName cluster = new ClusterName("cluster-" + UUID.randomUUID());
    private Lease lease;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        syncs = database.open(Syncs.class);
        items = database.open(SyncItems.class);
        history = database.open(SyncHistory.class);
        inventory = database.open(InventoryRows.class);
        vault = new Vault(directory.resolve("key"));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void takeLease() {
        database.open(Clusters.class).declare(cluster, "production", "http://127.0.0.1:1");
        lease = database.open(Leases.class)
                .acquire(cluster, "node", Duration.ofMinutes(5))
                .orElseThrow();
    }

    @Test
    void theQueuedSyncIsSharedAndTakenOverWithItsCause() {
        UUID queued = syncs.queue(cluster, PERSON, List.of());

        assertThat(syncs.queue(cluster, POLL, List.of())).isEqualTo(queued);
        assertThat(syncs.find(queued).orElseThrow().phase()).isEqualTo(Phase.QUEUED);
        assertThat(syncs.begin(cluster, SHA, POLL)).isEqualTo(queued);
        assertThat(syncs.find(queued).orElseThrow()).satisfies(sync -> {
            assertThat(sync.cause()).isEqualTo(PERSON);
            assertThat(sync.phase()).isEqualTo(Phase.PLANNING);
            assertThat(sync.sha()).contains(SHA);
            assertThat(sync.startedAt()).isPresent();
        });
    }

    @Test
    void aPersonWhoAsksDuringARunGetsANewOne() {
        UUID running = syncs.begin(cluster, SHA, POLL);

        assertThat(syncs.queue(cluster, PERSON, List.of())).isNotEqualTo(running);
    }

    @Test
    void whatADeadNodeLeftIsClosedByTheNextRun() {
        UUID left = syncs.begin(cluster, SHA, POLL);
        syncs.phase(left, Phase.APPLYING);
        UUID next = syncs.begin(cluster, SHA, POLL);

        assertThat(next).isNotEqualTo(left);
        assertThat(syncs.find(left).orElseThrow())
                .extracting(SyncRow::phase, SyncRow::message)
                .containsExactly(Phase.ERROR, Optional.of("the node that ran it stopped, or lost its lease"));
    }

    @Test
    void aFinishedRunStaysAsItFinished() {
        UUID sync = syncs.begin(cluster, SHA, POLL);

        assertThat(syncs.finish(sync, Phase.PARTIAL, "one failed", 13, 2)).isTrue();
        assertThat(syncs.finish(sync, Phase.SUCCEEDED, null, 0, 0)).isFalse();
        assertThat(syncs.phase(sync, Phase.APPLYING)).isFalse();
        assertThat(syncs.find(sync).orElseThrow())
                .extracting(SyncRow::phase, SyncRow::unchanged, SyncRow::held)
                .containsExactly(Phase.PARTIAL, 13, 2);
    }

    @Test
    void listsTheNewestOfOneClusterOrOfAll() {
        UUID sync = syncs.begin(cluster, SHA, POLL);

        assertThat(syncs.newest(cluster, 10)).extracting(SyncRow::id).containsExactly(sync);
        assertThat(syncs.newest(null, 10)).extracting(SyncRow::id).contains(sync);
    }

    @Test
    void anIntentComesBackAsItWasUntilItIsSettled() {
        Sealed config = seal();
        SyncItem item = item(begin(), 0, "create", "digest");

        assertThat(items.intend(lease, item, EXPECTED, Optional.of(config))).isTrue();
        assertThat(items.unsettled(cluster)).singleElement().satisfies(unsettled -> {
            assertThat(unsettled.item()).isEqualTo(item);
            assertThat(unsettled.epoch()).isEqualTo(lease.epoch());
            assertThat(unsettled.expected()).isEqualTo(EXPECTED);
            assertThat(unsettled.overdue()).isFalse();
            assertThat(vault.open(cluster, NAME, unsettled.config().orElseThrow()))
                    .isPresent();
        });
        assertThat(items.repeat(lease, item.name(), item.sync(), 0)).isTrue();
        assertThat(items.settle(item.sync(), 0, ItemResult.of("Created"))).isTrue();
        assertThat(items.unsettled(cluster)).isEmpty();
        assertThat(items.repeat(lease, item.name(), item.sync(), 0)).isFalse();
    }

    @Test
    void aConnectorHasOneUnsettledIntentAtMost() {
        UUID sync = begin();
        items.intend(lease, item(sync, 0, "update", "one"), EXPECTED, Optional.empty());

        assertThatThrownBy(() -> items.intend(lease, item(sync, 1, "update", "two"), EXPECTED, Optional.empty()))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(DatabaseException.Kind.CONFLICT));
    }

    @Test
    void settlingTwiceChangesNothing() {
        SyncItem item = item(begin(), 0, "create", "digest");
        items.intend(lease, item, EXPECTED, Optional.of(seal()));
        InventoryChange put = new InventoryChange.Put(row("first"));

        assertThat(items.settleApplied(item.sync(), 0, ItemResult.of("Created"), put))
                .isTrue();
        assertThat(items.settleApplied(item.sync(), 0, ItemResult.of("Failed"), new InventoryChange.Put(row("second"))))
                .isFalse();
        assertThat(inventory.of(cluster)).extracting(InventoryRow::appliedHash).containsExactly("first");
        assertThat(items.of(item.sync()))
                .extracting(recorded -> recorded.result().orElseThrow().word())
                .containsExactly("Created");
    }

    @Test
    void aSettledDeleteLeavesTheInventoryAndKeepsTheConfig() {
        inventory.put(row("hash"));
        SyncItem item = item(begin(), 0, "delete", "digest");
        items.intend(lease, item, EXPECTED, Optional.empty());

        items.settleApplied(
                item.sync(),
                0,
                ItemResult.of("Deleted"),
                new InventoryChange.Delete(
                        cluster,
                        NAME,
                        seal(),
                        Optional.of("RUNNING"),
                        new Remains(Optional.of(OFFSETS), Optional.empty(), Optional.of(cluster))));

        assertThat(inventory.of(cluster)).isEmpty();
        assertThat(history.deletedWithinDay(cluster)).containsExactly(new SyncHistory.Deleted(Optional.empty(), 1));
        DeletedConfigs deleted = database.open(DeletedConfigs.class);
        assertThat(deleted.newest(100))
                .filteredOn(kept -> kept.cluster().equals(cluster))
                .singleElement()
                .satisfies(kept -> {
                    assertThat(vault.open(cluster, NAME, kept.config())).isPresent();
                    DeletedConfigs.DeletedConfig found = deleted.find(kept.id()).orElseThrow();
                    assertThat(found.state()).contains("RUNNING");
                    assertThat(found.offsets()).contains(OFFSETS);
                    assertThat(found.offsetsProblem()).isEmpty();
                    assertThat(found.movedTo()).contains(cluster);
                });
    }

    @Test
    void releasingAConnectorKeepsNoConfig() {
        inventory.put(row("hash"));
        SyncItem item = item(begin(), 0, "delete", "digest");
        items.intend(lease, item, EXPECTED, Optional.empty());
        items.settleApplied(item.sync(), 0, ItemResult.of("Unchanged"), new InventoryChange.Release(cluster, NAME));

        assertThat(inventory.of(cluster)).isEmpty();
        assertThat(database.query("select name from deleted where cluster = '" + cluster + "'"))
                .isEmpty();
    }

    @Test
    void aFailureThatUndoesTheInventoryUndoesTheResultToo() {
        SyncItem item = item(begin(), 0, "create", "digest");
        items.intend(lease, item, EXPECTED, Optional.empty());
        InventoryRow elsewhere = new InventoryRow(
                new ClusterName("undeclared"),
                NAME,
                Origin.CREATED,
                SHA,
                path(),
                seal(),
                "hash",
                Optional.empty(),
                Deletion.STANDARD,
                1);

        assertThatThrownBy(() -> items.settleApplied(
                        item.sync(), 0, ItemResult.of("Created"), new InventoryChange.Put(elsewhere)))
                .isInstanceOf(DatabaseException.class);
        assertThat(items.unsettled(cluster)).hasSize(1);
    }

    @Test
    void anItemIsReadAsItWasWritten() {
        SyncItem item = new SyncItem(
                begin(),
                3,
                cluster,
                NAME,
                "update",
                "digest",
                new SyncItem.Origin(Optional.of("a/b.yml"), Optional.of(SHA), Optional.of("Ann"), Optional.of("Fix")),
                List.of(new Difference("tasks.max", Optional.of("2"), Optional.of("1"), Optional.empty(), false)),
                Optional.of(List.of(new LocatedFinding(
                        cluster,
                        "unknown-keys",
                        "warn",
                        Optional.of("mq.bath.size"),
                        new RepoPath("a/b.yml"),
                        7,
                        5,
                        Optional.of(NAME.value()),
                        "a typo?"))));
        ItemResult result = ItemResult.failed(
                "refused",
                List.of(new FieldError("tasks.max", "must be positive")),
                Optional.of(Duration.ofMillis(1_250)));
        items.add(item, result);

        assertThat(items.of(item.sync())).singleElement().satisfies(recorded -> {
            assertThat(recorded.item()).isEqualTo(item);
            assertThat(recorded.result()).contains(result);
        });
        assertThat(items.unsettled(cluster)).isEmpty();
    }

    @Test
    void failuresCountPerDigestUntilSomethingElseHappens() {
        fail("one");
        fail("two");
        fail("two");
        assertThat(history.failedBefore(cluster))
                .extracting(SyncHistory.Failures::name, SyncHistory.Failures::digest, SyncHistory.Failures::times)
                .containsExactly(tuple(NAME, "two", 2));
        assertThat(history.failedBefore(cluster).get(0).ago()).isBetween(Duration.ZERO, Duration.ofMinutes(1));

        items.add(item(begin(), 0, "update", "two"), ItemResult.of("Updated"));
        assertThat(history.failedBefore(cluster)).isEmpty();
    }

    @Test
    void otherClustersInventoriesAreSeen() {
        inventory.put(row("hash"));

        assertThat(inventory.elsewhere(cluster))
                .extracting(InventoryRows.Owned::cluster)
                .doesNotContain(cluster);
        assertThat(inventory.elsewhere(new ClusterName("another"))).contains(new InventoryRows.Owned(cluster, NAME));
        assertThat(inventory.of(new ClusterName("another"))).isEmpty();
    }

    @Test
    void touchingKeepsTheAppliedConfig() {
        inventory.put(row("hash"));
        Deletion orphan = new Deletion(Deletion.Policy.ORPHAN, true);
        inventory.touch(
                cluster, NAME, "b".repeat(40), new RepoPath("moved.yml"), Optional.of(TargetState.PAUSED), orphan);

        assertThat(inventory.of(cluster)).singleElement().satisfies(row -> {
            assertThat(row.sha()).isEqualTo("b".repeat(40));
            assertThat(row.path()).isEqualTo(new RepoPath("moved.yml"));
            assertThat(row.deletion()).isEqualTo(orphan);
            assertThat(row.appliedState()).contains(TargetState.PAUSED);
            assertThat(vault.open(cluster, NAME, row.applied())).isPresent();
        });
    }

    @Test
    void bringingAConnectorToAStateKeepsAllElse() {
        inventory.put(row("hash"));
        InventoryRow before = inventory.of(cluster).get(0);
        SyncItem item = item(begin(), 0, "state", "digest");
        items.intend(lease, item, EXPECTED, Optional.empty());
        items.settleApplied(
                item.sync(),
                0,
                ItemResult.of("StateChanged"),
                new InventoryChange.Bring(cluster, NAME, TargetState.STOPPED));

        assertThat(inventory.of(cluster)).singleElement().satisfies(row -> {
            assertThat(row.appliedState()).contains(TargetState.STOPPED);
            assertThat(row.appliedHash()).isEqualTo(before.appliedHash());
            assertThat(row.sha()).isEqualTo(before.sha());
        });
    }

    @Test
    void deletesAreToldByTheFilesThatDefinedThem() {
        for (String path : List.of("a.yml", "b.yml", "a.yml")) {
            items.add(item(begin(), path), ItemResult.of(ItemResult.DELETED));
        }

        assertThat(history.deletedWithinDay(cluster))
                .containsExactly(
                        new SyncHistory.Deleted(Optional.of("a.yml"), 2),
                        new SyncHistory.Deleted(Optional.of("b.yml"), 1));
    }

    @Test
    void onlyWhatWasPutBackCountsAsHealed() {
        heal("drift", "Updated");
        heal("drift", "Updated");
        heal("drift", "Failed");
        heal(null, "Updated");

        assertThat(history.healedWithinHour(cluster)).singleElement().satisfies(healed -> {
            assertThat(healed.digest()).isEqualTo("drift");
            assertThat(healed.times()).isEqualTo(2);
            assertThat(healed.ago()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        });
    }

    private void heal(@Nullable String digest, String result) {
        SyncItem item = item(begin(), 0, "update", "digest");
        items.intend(lease, item, JsonNodeFactory.instance.objectNode().put("heals", digest), Optional.empty());
        items.settle(item.sync(), 0, ItemResult.of(result));
    }

    @Test
    void noSecretStandsInAnyColumnInClear() {
        SyncItem item = item(begin(), 0, "create", "digest");
        items.intend(lease, item, EXPECTED, Optional.of(seal()));
        inventory.put(row("hash"));
        database.open(DeletedConfigs.class)
                .add(
                        item.sync(),
                        new InventoryChange.Delete(cluster, NAME, seal(), Optional.empty(), Remains.unknown("asleep")));

        assertThat(database.dump()).contains(cluster.value()).doesNotContain(CANARY);
    }

    private void fail(String digest) {
        SyncItem item = item(begin(), 0, "update", digest);
        items.intend(lease, item, EXPECTED, Optional.empty());
        items.settle(item.sync(), 0, ItemResult.of(ItemResult.FAILED, "no"));
    }

    private UUID begin() {
        return syncs.begin(cluster, SHA, POLL);
    }

    private SyncItem item(UUID sync, int ordinal, String action, String digest) {
        return new SyncItem(
                sync, ordinal, cluster, NAME, action, digest, SyncItem.Origin.NONE, List.of(), Optional.empty());
    }

    private SyncItem item(UUID sync, String path) {
        SyncItem.Origin origin =
                new SyncItem.Origin(Optional.of(path), Optional.empty(), Optional.empty(), Optional.empty());
        return new SyncItem(sync, 0, cluster, NAME, "delete", "digest", origin, List.of(), Optional.empty());
    }

    private InventoryRow row(String hash) {
        return new InventoryRow(
                cluster,
                NAME,
                Origin.ADOPTED,
                SHA,
                path(),
                seal(),
                hash,
                Optional.of(TargetState.RUNNING),
                Deletion.STANDARD,
                lease.epoch());
    }

    private Sealed seal() {
        return vault.seal(
                cluster, NAME, ConnectorConfig.of(Map.of("name", NAME.value(), "connection.password", CANARY)));
    }

    private static RepoPath path() {
        return new RepoPath("connectors/orders.yml");
    }
}
