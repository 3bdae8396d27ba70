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
import dev.weir.plan.Fingerprints;
import dev.weir.plan.Planner;
import dev.weir.sync.Commands;
import dev.weir.sync.Inquiries;
import dev.weir.sync.Observer;
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

/** The real commands on the clusters of {@link TestRows}, none of which answers. */
final class TestCommands {

    private TestCommands() {}

    static Commands on(TestDatabase database, RepositorySettings repository, Path folder) {
        Vault vault = new Vault(folder.resolve("weir.key"));
        InventoryRows inventory = database.open(InventoryRows.class);
        Approvals approvals = database.open(Approvals.class);
        Snapshots snapshots = new Snapshots(
                new GitMirror(folder.resolve("data"), repository), new Scope(Optional.empty(), List.of()), Map.of());
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
                        database.open(Holds.class)),
                new Planner(new Fingerprints(vault.fingerprintKey())));
        return new Commands(
                List.of(new ClusterName("analytics"), new ClusterName("many")),
                database.open(Syncs.class),
                database.open(Wanted.class),
                approvals,
                database.open(Restores.class),
                new Previews(Map.of(), planning));
    }

    /** The real inquiries, of one cluster that answers and one that does not. */
    static Inquiries inquiries(TestDatabase database, FakeConnect connect) {
        Map<ClusterName, Target> targets = Map.of(
                new ClusterName("analytics"), target("analytics", connect.url()),
                new ClusterName("many"), target("many", URI.create("http://127.0.0.1:1")));
        return new Inquiries(targets, database.open(RaisedLoggers.class));
    }

    private static Target target(String name, URI url) {
        ClusterSettings settings = new ClusterSettings(
                new ClusterName(name),
                Optional.empty(),
                List.of(),
                List.of(url),
                Optional.empty(),
                Map.of(),
                new ClusterSettings.Observe(Duration.ofSeconds(10), Duration.ofSeconds(60)),
                SyncSettings.STANDARD,
                KeyPatterns.NONE,
                4);
        return new Target(settings, new ConnectClient(settings));
    }
}
