package dev.weir.sync;

import dev.weir.config.ClusterSettings;
import dev.weir.connect.ConnectClient;
import dev.weir.db.Approvals;
import dev.weir.db.Clusters;
import dev.weir.db.Database;
import dev.weir.db.Holds;
import dev.weir.db.InventoryRows;
import dev.weir.db.Suspensions;
import dev.weir.db.SyncHistory;
import dev.weir.db.SyncItems;
import dev.weir.db.Vault;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.Tree;
import dev.weir.plan.Fingerprints;
import dev.weir.plan.Plan;
import dev.weir.plan.PlanInput;
import dev.weir.plan.Planner;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the next sync of a cluster would do, by the same reading, looking and planning and without a write to the database
 * or to Connect. Thread-safe.
 */
public final class Rehearsal {

    /** Where nothing is kept, no fingerprint leaves the plan. */
    private static final byte[] KEY_OF_NOBODY = new byte[32];

    private final Snapshots snapshots;
    private final Planner planner;
    private final Workers workers = new Workers();
    private final Optional<Remembering> remembering;

    /** The parts that read the database. */
    private record Remembering(Observer observer, PlanInputs inputs) {}

    /**
     * A rehearsal at those revisions.
     *
     * @param database empty where there is none yet, and so nothing is managed
     * @param clusters whose windows may be closed
     */
    public Rehearsal(
            Snapshots snapshots, Vault vault, Optional<Database> database, Collection<ClusterSettings> clusters) {
        this.snapshots = snapshots;
        this.planner = new Planner(new Fingerprints(vault.fingerprintKey()));
        this.remembering = database.map(open -> remembering(snapshots, vault, open, clusters));
    }

    private static Remembering remembering(
            Snapshots snapshots, Vault vault, Database database, Collection<ClusterSettings> clusters) {
        InventoryRows inventory = database.open(InventoryRows.class);
        return new Remembering(
                new Observer(database.open(Clusters.class), inventory),
                new PlanInputs(
                        inventory,
                        database.open(Approvals.class),
                        database.open(SyncHistory.class),
                        database.open(SyncItems.class),
                        vault,
                        snapshots,
                        database.open(Holds.class),
                        HandsOff.of(database.open(Suspensions.class), clusters)));
    }

    /** What the repository says at a revision of the mirror. */
    public DesiredState read(String sha) {
        return snapshots.at(sha).desired();
    }

    /**
     * What a sync to that revision would do.
     *
     * @throws dev.weir.connect.ConnectException if the cluster does not answer as it should
     * @throws dev.weir.db.DatabaseException if the database does not
     */
    public PlanPreview of(Target target, String sha) {
        return of(target, snapshots.at(sha));
    }

    /** The same of files that stand in no revision. */
    public PlanPreview of(Target target, Tree files) {
        return of(target, snapshots.of(files));
    }

    /**
     * What a sync would do to a cluster of which nothing is known but what it shows.
     *
     * @throws dev.weir.connect.ConnectException if the cluster does not answer as it should
     */
    public static PlanPreview ofStranger(ClusterSettings cluster, DesiredState desired) {
        Target target = new Target(cluster, new ConnectClient(cluster));
        Snapshot snapshot = new Snapshot(desired, Owning.Owners.NONE);
        Look look = Look.at(target, new Workers());
        Planner planner = new Planner(new Fingerprints(KEY_OF_NOBODY));
        return Previews.of(
                target,
                snapshot,
                look.knowledge(),
                wanted -> planner.plan(Memory.NONE.input(target, snapshot, wanted, look)));
    }

    private PlanPreview of(Target target, Snapshot snapshot) {
        Look look = remembering.map(parts -> parts.observer().glance(target)).orElseGet(() -> Look.at(target, workers));
        Function<DesiredCluster, Plan> plan = desired -> planner.plan(input(target, snapshot, desired, look));
        return Previews.of(target, snapshot, look.knowledge(), plan);
    }

    private PlanInput input(Target target, Snapshot snapshot, DesiredCluster desired, Look look) {
        return remembering
                .map(parts -> parts.inputs().of(target, snapshot, desired, look, PlanInputs.Occasion.PREVIEW))
                .orElseGet(() -> Memory.NONE.input(target, snapshot, desired, look));
    }
}
