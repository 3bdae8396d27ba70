package dev.weir.sync;

import dev.weir.config.ClusterSettings;
import dev.weir.connect.ConnectClient;
import dev.weir.connect.Timeouts;
import dev.weir.db.ActionJobs;
import dev.weir.db.Approvals;
import dev.weir.db.Asked;
import dev.weir.db.Cause;
import dev.weir.db.Clusters;
import dev.weir.db.ConnectorRows;
import dev.weir.db.Database;
import dev.weir.db.DeletedConfigs;
import dev.weir.db.Holds;
import dev.weir.db.InventoryRows;
import dev.weir.db.Leases;
import dev.weir.db.Moves;
import dev.weir.db.OffsetsJobs;
import dev.weir.db.RestartAttempts;
import dev.weir.db.RestartBudgets;
import dev.weir.db.Restores;
import dev.weir.db.Revisions;
import dev.weir.db.Source;
import dev.weir.db.Suspensions;
import dev.weir.db.SyncHistory;
import dev.weir.db.SyncItems;
import dev.weir.db.Syncs;
import dev.weir.db.TeamRows;
import dev.weir.db.TestDatabase;
import dev.weir.db.Vault;
import dev.weir.db.Wanted;
import dev.weir.git.GitMirror;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.KeyPatterns;
import dev.weir.plan.Fingerprints;
import dev.weir.plan.Planner;
import dev.weir.sync.job.JobResult;
import dev.weir.sync.job.LeaseKeeper;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One process of Weir, without its scheduler. */
final class SyncNode implements AutoCloseable {

    final Vault vault;
    final LeaseKeeper leases;
    final WorkJob work;
    final Commands commands;
    final Operations operations;
    final ConnectClient client;
    boolean stopping;
    private final GitMirror mirror;
    private final FetchJob fetch;
    private final ObserveJob observe;
    private final TestDatabase observed;
    private final Wanted wanted;
    final HandsOffCommands handsOff;

    SyncNode(SyncFixture fixture, String name, Vault vault) {
        this(fixture, name, vault, new Ways(fixture.database.database(), fixture.workers, 4));
    }

    /** How it reaches the others. */
    record Ways(Database database, List<URI> workers, int writesInFlight, Timeouts timeouts) {

        Ways(Database database, List<URI> workers, int writesInFlight) {
            this(database, workers, writesInFlight, SyncFixture.QUICK);
        }
    }

    SyncNode(SyncFixture fixture, String name, Vault vault, Ways ways) {
        Database database = ways.database();
        this.observed = fixture.database;
        this.wanted = database.open(Wanted.class);
        this.vault = vault;
        Map<ClusterName, Target> targets = new HashMap<>();
        targets.put(SyncFixture.CLUSTER, target(fixture, SyncFixture.CLUSTER, ways.workers(), ways));
        fixture.beside.forEach(
                (other, worker) -> targets.put(other, target(fixture, other, List.of(worker.url()), ways)));
        client = targets.get(SyncFixture.CLUSTER).client();
        mirror = new GitMirror(fixture.directory.resolve(name), fixture.repository.settings());
        Fingerprints fingerprints = new Fingerprints(vault.fingerprintKey());
        Planner planner = new Planner(fingerprints);
        Scope scope = new Scope(
                Optional.empty(),
                targets.keySet().stream()
                        .map(cluster -> new Scope.Declared(cluster, List.of()))
                        .toList());
        Snapshots snapshots = new Snapshots(
                mirror,
                scope,
                new Owning(
                        List.of(),
                        scope.teamsFile(),
                        () -> database.open(TeamRows.class).read().teams()),
                (read, owning) -> Review.by(fixture.policy).of(fixture.warned(read), owning));
        InventoryRows inventory = database.open(InventoryRows.class);
        Approvals approvals = database.open(Approvals.class);
        Clusters clusters = database.open(Clusters.class);
        Syncs syncs = database.open(Syncs.class);
        SyncItems items = database.open(SyncItems.class);
        Revisions revisions = database.open(Revisions.class);
        Holds holds = database.open(Holds.class);
        Suspensions suspensions = database.open(Suspensions.class);
        HandsOff restraining = new HandsOff(suspensions, () -> fixture.windows);
        handsOff = new HandsOffCommands(database);
        RestartBudgets budgets = database.open(RestartBudgets.class);
        RestartAttempts attempts = database.open(RestartAttempts.class);
        Restarts restarts = new Restarts(budgets, attempts, fingerprints, restraining);
        ActionJobs actionJobs = database.open(ActionJobs.class);
        operations = new Operations(actionJobs, holds, budgets, wanted);
        Reconciler.Planning planning = new Reconciler.Planning(
                revisions,
                snapshots,
                new Observer(clusters, inventory),
                new PlanInputs(
                        inventory,
                        approvals,
                        database.open(SyncHistory.class),
                        items,
                        vault,
                        snapshots,
                        holds,
                        restraining),
                planner);
        ReadModel readModel =
                new ReadModel(database.open(ConnectorRows.class), planner, new Taskless(InstantSource.system()));
        Records records = new Records(
                syncs, items, approvals, new Following(inventory, vault, fingerprints), clusters, readModel);
        Settlement settlement = new Settlement(items, vault, fingerprints, restraining);
        Moves moves = database.open(Moves.class);
        Judge judge = new Judge(fixture.severities);
        Reconciler reconciler = new Reconciler(
                planning,
                new Settler(items, vault, settlement),
                new Undertakings(
                        new Undertakings.Rows(
                                database.open(Restores.class),
                                database.open(DeletedConfigs.class),
                                moves,
                                new Actions.Rows(actionJobs, holds, budgets, attempts),
                                database.open(OffsetsJobs.class),
                                syncs,
                                items),
                        vault,
                        settlement,
                        judge,
                        restraining,
                        SyncFixture.SOON.all()),
                restarts,
                new Reconciler.Applying(
                        new Applier(planner, items, moves, vault, snapshots, settlement, judge, restraining),
                        new Verifier(items, SyncFixture.SOON)),
                records);
        leases = new LeaseKeeper(database.open(Leases.class), name);
        leases.start();
        Interruption interruption = new Interruption(syncs, () -> stopping);
        work = new WorkJob(
                targets, leases, revisions, reconciler, new WorkJob.Duties(records, interruption, wanted, restarts));
        fetch = new FetchJob(
                mirror,
                snapshots,
                revisions,
                database.open(Source.class),
                database.open(TeamRows.class),
                targets.keySet());
        observe = new ObserveJob(
                targets,
                planning,
                clusters,
                readModel,
                wanted,
                new ObserveJob.Upkeeping(restarts, holds, suspensions, restraining));
        commands = new Commands(
                targets.keySet(),
                syncs,
                wanted,
                approvals,
                database.open(Restores.class),
                new Previews(targets, planning),
                new OffsetsCommands(targets, database, restraining));
    }

    private static Target target(SyncFixture fixture, ClusterName name, List<URI> workers, Ways ways) {
        ClusterSettings settings = new ClusterSettings(
                name,
                Optional.empty(),
                List.of(),
                workers,
                Optional.empty(),
                Map.of(),
                new ClusterSettings.Observe(Duration.ofSeconds(10), SyncFixture.CONFIGS),
                fixture.settings,
                KeyPatterns.NONE,
                ways.writesInFlight());
        return new Target(settings, new ConnectClient(settings, ways.timeouts()));
    }

    void fetch() {
        Asked asked = wanted.begin(FetchJob.KIND, FetchJob.KEY);
        fetch.run(asked);
        wanted.served(FetchJob.KIND, FetchJob.KEY, asked.asked());
    }

    /** A thorough look, as if the last one were long ago. */
    void observe() {
        observed.execute("update cluster set info_at = info_at - interval '1 minute'");
        observe.run(SyncFixture.CLUSTER);
    }

    void glance() {
        observe.run(SyncFixture.CLUSTER);
    }

    /** Runs the job once, if anybody asked; true when what was asked for is served. */
    boolean work() {
        return work(SyncFixture.CLUSTER);
    }

    boolean work(ClusterName cluster) {
        Asked asked = wanted.begin(WorkJob.KIND, cluster.value());
        boolean served = isServed(cluster, asked);
        if (served) {
            wanted.served(WorkJob.KIND, cluster.value(), asked.asked());
        }
        return served;
    }

    /** What a job that throws or rests is asked for stays asked for. */
    private boolean isServed(ClusterName cluster, Asked asked) {
        try {
            return work.run(cluster, asked).match(result -> true, later -> false);
        } catch (PassingException e) {
            return false;
        }
    }

    /** Runs the job until nothing is asked for, at most so many times. */
    int settle() {
        for (int times = 1; times <= 6; times++) {
            if (work() && !isAsked()) {
                return times;
            }
        }
        throw new AssertionError(
                "does not come to rest: " + observed.open(Syncs.class).newest(SyncFixture.CLUSTER, 9));
    }

    JobResult result() {
        return work.run(SyncFixture.CLUSTER, wanted.begin(WorkJob.KIND, SyncFixture.CLUSTER.value()));
    }

    boolean isAsked() {
        return isAsked(SyncFixture.CLUSTER);
    }

    boolean isAsked(ClusterName cluster) {
        return wanted.begin(WorkJob.KIND, cluster.value()).pending();
    }

    /** As a trigger that is not a person. */
    void ask() {
        ask(SyncFixture.CLUSTER);
    }

    void ask(ClusterName cluster) {
        wanted.ask(WorkJob.KIND, cluster.value(), Cause.of("drift", "weir"));
    }

    void requestSync(String... names) {
        Set<ConnectorName> chosen = Stream.of(names).map(ConnectorName::new).collect(Collectors.toSet());
        commands.requestSync(Optional.of(SyncFixture.CLUSTER), chosen, "alice", Optional.empty());
    }

    @Override
    public void close() {
        leases.close();
        mirror.close();
    }
}
