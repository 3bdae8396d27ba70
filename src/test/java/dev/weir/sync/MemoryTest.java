package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.access.CodeOwners;
import dev.weir.access.Teams;
import dev.weir.config.ClusterSettings;
import dev.weir.config.SyncSettings;
import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectVersion;
import dev.weir.db.SyncHistory;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Deletion;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.Inventory;
import dev.weir.model.InventoryItem;
import dev.weir.model.KeyPatterns;
import dev.weir.model.LiveState;
import dev.weir.model.RepoPath;
import dev.weir.plan.ConnectorClasses;
import dev.weir.plan.Consent;
import dev.weir.plan.Doubts;
import dev.weir.plan.Knowledge;
import dev.weir.plan.Limits;
import dev.weir.plan.Restraints;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left of the limits, for the cluster and for each team. */
class MemoryTest {

    private static final ClusterName CLUSTER = new ClusterName("analytics");
    private static final Teams TEAMS = new Teams(
            CodeOwners.parse(new RepoPath("CODEOWNERS"), "alpha/ @alpha\nbeta/ @beta\n"),
            Map.of("alpha", Set.of("@alpha"), "beta", Set.of("@beta")));

    @Test
    void aTeamMayLoseTheLargerOfTheCountAndItsOwnPercentage() {
        Limits limits = limits(List.of());

        assertThat(limits.deletesOfTeams()).isEqualTo(Map.of("alpha", 4, "beta", 2));
        assertThat(limits.deletes()).isEqualTo(5);
        assertThat(limits.teams())
                .containsEntry(new ConnectorName("alpha1"), "alpha")
                .doesNotContainKey(new ConnectorName("free1"));
    }

    @Test
    void whatWasDeletedWithinADayCountsForTheClusterAndForTheTeamOfItsFile() {
        Limits limits = limits(List.of(deleted("alpha/old.yml", 3), deleted("free/old.yml", 1)));

        assertThat(limits.deletesOfTeams()).isEqualTo(Map.of("alpha", 1, "beta", 2));
        assertThat(limits.deletes()).isEqualTo(1);
    }

    @Test
    void nobodyMayLoseLessThanNothing() {
        Limits limits = limits(List.of(deleted("beta/old.yml", 9)));

        assertThat(limits.deletesOfTeams()).containsEntry("beta", 0);
        assertThat(limits.deletes()).isZero();
    }

    @Test
    void updatesAreCountedAgainstAllThatIsManaged() {
        assertThat(limits(List.of()).updates()).isEqualTo(13);
    }

    private static SyncHistory.Deleted deleted(String path, int times) {
        return new SyncHistory.Deleted(Optional.of(path), times);
    }

    /** 20 connectors of one team, 5 of another, 2 of nobody. */
    private static Limits limits(List<SyncHistory.Deleted> deleted) {
        List<InventoryItem> managed = new java.util.ArrayList<>();
        Map.of("alpha", 20, "beta", 5, "free", 2)
                .forEach((folder, size) -> IntStream.rangeClosed(1, size)
                        .mapToObj(number -> managed(folder, number))
                        .forEach(managed::add));
        SyncSettings sync = new SyncSettings(
                SyncSettings.STANDARD.mode(),
                SyncSettings.STANDARD.prune(),
                SyncSettings.Adopt.ASK,
                true,
                new SyncSettings.Limit(2, 20),
                SyncSettings.Limit.UPDATES);
        ClusterSettings cluster = new ClusterSettings(
                CLUSTER,
                Optional.empty(),
                List.of(),
                List.of(URI.create("http://127.0.0.1:9")),
                Optional.empty(),
                Map.of(),
                ClusterSettings.Observe.STANDARD,
                sync,
                KeyPatterns.NONE,
                4);
        DesiredCluster desired = new DesiredCluster(CLUSTER, new TreeMap<>(), new TreeSet<>(), new TreeMap<>());
        Look look = new Look(
                new LiveState("http://127.0.0.1:9", new TreeMap<>(), List.of()),
                ConnectVersion.of("4.3.1"),
                ConnectorClasses.NONE_KNOWN,
                new Knowledge.Known(new TreeSet<>()));
        Snapshot snapshot = new Snapshot(
                new DesiredState("", new TreeMap<>(), List.of()), new Owning.Owners(TEAMS, List.of(), List.of()));
        return new Memory(
                        Inventory.of(managed), Set.of(), Consent.NONE, Doubts.NONE, deleted, Map.of(), Restraints.NONE)
                .input(new Target(cluster, new ConnectClient(cluster)), snapshot, desired, look)
                .rules()
                .limits();
    }

    private static InventoryItem managed(String folder, int number) {
        return new InventoryItem(
                new ConnectorName(folder + number),
                InventoryItem.Origin.CREATED,
                "a".repeat(40),
                new RepoPath(folder + "/" + number + ".yml"),
                Optional.empty(),
                Optional.empty(),
                Deletion.STANDARD);
    }
}
