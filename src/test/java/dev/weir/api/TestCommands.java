package dev.weir.api;

import dev.weir.config.ClusterSettings;
import dev.weir.config.RepositorySettings;
import dev.weir.config.SyncSettings;
import dev.weir.connect.ConnectClient;
import dev.weir.connect.FakeConnect;
import dev.weir.db.Approvals;
import dev.weir.db.Clusters;
import dev.weir.db.Holds;
import dev.weir.db.InventoryRows;
import dev.weir.db.RaisedLoggers;
import dev.weir.db.Restores;
import dev.weir.db.Revisions;
import dev.weir.db.Suspensions;
import dev.weir.db.SyncHistory;
import dev.weir.db.SyncItems;
import dev.weir.db.Syncs;
import dev.weir.db.TestDatabase;
import dev.weir.db.Vault;
import dev.weir.db.Wanted;
import dev.weir.git.GitMirror;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.KeyPatterns;
import dev.weir.model.RepoPath;
import dev.weir.plan.Fingerprints;
import dev.weir.plan.Planner;
import dev.weir.sync.Commands;
import dev.weir.sync.HandsOff;
import dev.weir.sync.Inquiries;
import dev.weir.sync.Observer;
import dev.weir.sync.OffsetsCommands;
import dev.weir.sync.Owning;
import dev.weir.sync.PlanInputs;
import dev.weir.sync.Previews;
import dev.weir.sync.Reconciler;
import dev.weir.sync.Snapshots;
import dev.weir.sync.Target;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The real commands on the clusters of {@link TestRows}. None of them answers previews; asked for offsets, {@code
 * analytics} does, and {@code many} does not.
 */
final class TestCommands {

    private TestCommands() {}

    static Commands on(TestDatabase database, RepositorySettings repository, Path folder, URI analytics) {
        Vault vault = new Vault(folder.resolve("weir.key"));
        InventoryRows inventory = database.open(InventoryRows.class);
        Approvals approvals = database.open(Approvals.class);
        Snapshots snapshots = new Snapshots(
                new GitMirror(folder.resolve("data"), repository),
                new Scope(Optional.empty(), List.of()),
                new Owning(List.of(), new RepoPath("teams.yml"), List::of));
        Reconciler.Planning planning = new Reconciler.Planning(
                database.open(Revisions.class),
                snapshots,
                new Observer(database.open(Clusters.class), inventory),
                new PlanInputs(
                        inventory,
                        approvals,
                        database.open(SyncHistory.class),
                        database.open(SyncItems.class),
                        vault,
                        snapshots,
                        database.open(Holds.class),
                        handsOff(database)),
                new Planner(new Fingerprints(vault.fingerprintKey())));
        return new Commands(
                List.of(new ClusterName("analytics"), new ClusterName("many")),
                database.open(Syncs.class),
                database.open(Wanted.class),
                approvals,
                database.open(Restores.class),
                new Previews(Map.of(), planning),
                new OffsetsCommands(
                        targets(target("analytics", analytics), target("many", URI.create("http://127.0.0.1:1"))),
                        database.database(),
                        handsOff(database)));
    }

    private static HandsOff handsOff(TestDatabase database) {
        return HandsOff.of(database.open(Suspensions.class), List.of());
    }

    private static Map<ClusterName, Target> targets(Target... targets) {
        return Stream.of(targets)
                .collect(Collectors.toMap(target -> target.settings().name(), Function.identity()));
    }

    private static Target target(String name, URI url) {
        ClusterSettings settings = new ClusterSettings(
                new ClusterName(name),
                Optional.empty(),
                List.of(),
                List.of(url),
                Optional.empty(),
                Map.of(),
                new ClusterSettings.Observe(Duration.ofSeconds(10), Duration.ofMinutes(1)),
                SyncSettings.STANDARD,
                KeyPatterns.NONE,
                4);
        return new Target(settings, new ConnectClient(settings));
    }

    /** The real inquiries, of one cluster that answers and one that does not. */
    static Inquiries inquiries(TestDatabase database, FakeConnect connect) {
        return new Inquiries(
                targets(target("analytics", connect.url()), target("many", URI.create("http://127.0.0.1:1"))),
                database.open(RaisedLoggers.class),
                handsOff(database));
    }
}
