package dev.weir;

import dev.weir.config.WeirConfiguration;
import dev.weir.connect.ConnectClient;
import dev.weir.db.ActionJobs;
import dev.weir.db.Approvals;
import dev.weir.db.Clusters;
import dev.weir.db.ConnectorRows;
import dev.weir.db.Database;
import dev.weir.db.DeletedConfigs;
import dev.weir.db.Holds;
import dev.weir.db.InventoryRows;
import dev.weir.db.Leases;
import dev.weir.db.Moves;
import dev.weir.db.OffsetsJobs;
import dev.weir.db.Outbox;
import dev.weir.db.Purge;
import dev.weir.db.RaisedLoggers;
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
import dev.weir.db.Vault;
import dev.weir.db.Wanted;
import dev.weir.git.GitMirror;
import dev.weir.model.ClusterName;
import dev.weir.plan.Fingerprints;
import dev.weir.plan.Planner;
import dev.weir.sync.Actions;
import dev.weir.sync.Applier;
import dev.weir.sync.Channels;
import dev.weir.sync.Commands;
import dev.weir.sync.FetchJob;
import dev.weir.sync.Following;
import dev.weir.sync.HandsOff;
import dev.weir.sync.Inquiries;
import dev.weir.sync.Interruption;
import dev.weir.sync.Judge;
import dev.weir.sync.LevelsJob;
import dev.weir.sync.ObserveJob;
import dev.weir.sync.Observer;
import dev.weir.sync.OffsetsCommands;
import dev.weir.sync.OutboxJob;
import dev.weir.sync.PlanInputs;
import dev.weir.sync.Previews;
import dev.weir.sync.PurgeJob;
import dev.weir.sync.ReadModel;
import dev.weir.sync.Reconciler;
import dev.weir.sync.Records;
import dev.weir.sync.Restarts;
import dev.weir.sync.Settlement;
import dev.weir.sync.Settler;
import dev.weir.sync.Snapshots;
import dev.weir.sync.Target;
import dev.weir.sync.Taskless;
import dev.weir.sync.Undertakings;
import dev.weir.sync.Verifier;
import dev.weir.sync.WorkJob;
import dev.weir.sync.job.JobKind;
import dev.weir.sync.job.JobResult;
import dev.weir.sync.job.Jobs;
import dev.weir.sync.job.LeaseKeeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The parts and who knows whom. */
final class Wiring {

    private final WeirConfiguration configuration;
    private final Engine.Stores stores;
    private final Database database;
    private final InstantSource clock;
    private final Vault vault;
    private final Planner planner;
    private final Fingerprints fingerprints;
    private final GitMirror mirror;
    private final SortedMap<ClusterName, Target> targets = new TreeMap<>();
    private final HandsOff handsOff;

    Wiring(WeirConfiguration configuration, Engine.Stores stores, InstantSource clock) {
        this.configuration = configuration;
        this.stores = stores;
        this.database = stores.service();
        this.clock = clock;
        vault = new Vault(configuration.secretKeyFile());
        fingerprints = new Fingerprints(vault.fingerprintKey());
        planner = new Planner(fingerprints);
        mirror = new GitMirror(configuration.dataDirectory(), configuration.repository());
        configuration
                .clusters()
                .forEach(cluster -> targets.put(cluster.name(), new Target(cluster, new ConnectClient(cluster))));
        handsOff = HandsOff.of(database.open(Suspensions.class), configuration.clusters());
    }

    Engine engine(int threads) {
        String node = "weir-" + ProcessHandle.current().pid() + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        AtomicReference<Jobs> running = new AtomicReference<>();
        LeaseKeeper leases = new LeaseKeeper(database.open(Leases.class), node);
        Snapshots snapshots = Snapshots.of(
                mirror,
                configuration,
                () -> database.open(TeamRows.class).read().teams());
        Reconciler.Planning planning = planning(snapshots);
        ReadModel readModel = new ReadModel(database.open(ConnectorRows.class), planner, new Taskless(clock));
        WorkJob work = work(
                planning,
                readModel,
                leases,
                () -> Optional.ofNullable(running.get())
                        .filter(Jobs::isStopping)
                        .isPresent());
        RaisedLoggers raised = database.open(RaisedLoggers.class);
        JobKind levels = new LevelsJob(targets, raised, handsOff).kind();
        Outbox outbox = database.open(Outbox.class);
        Channels channels = new Channels(configuration.notifications(), outbox, clock);
        List<JobKind> kinds = List.of(
                fetch(snapshots),
                observe(planning, readModel),
                workKind(work),
                levels,
                purge(),
                new OutboxJob(channels, outbox).kind());
        Jobs jobs = new Jobs(database, node, new Jobs.Settings(threads, Engine.PATIENCE), kinds);
        running.set(jobs);
        Engine.Doors doors = new Engine.Doors(commands(planning), new Inquiries(targets, raised, handsOff), channels);
        return new Engine(stores, mirror, leases, jobs, doors);
    }

    private Reconciler.Planning planning(Snapshots snapshots) {
        InventoryRows inventory = database.open(InventoryRows.class);
        return new Reconciler.Planning(
                database.open(Revisions.class),
                snapshots,
                new Observer(database.open(Clusters.class), inventory),
                new PlanInputs(
                        inventory,
                        database.open(Approvals.class),
                        database.open(SyncHistory.class),
                        database.open(SyncItems.class),
                        vault,
                        snapshots,
                        database.open(Holds.class),
                        handsOff),
                planner);
    }

    private WorkJob work(
            Reconciler.Planning planning,
            ReadModel readModel,
            LeaseKeeper leases,
            java.util.function.BooleanSupplier isStopping) {
        SyncItems items = database.open(SyncItems.class);
        Settlement settlement = new Settlement(items, vault, fingerprints, handsOff);
        Records records = new Records(
                database.open(Syncs.class),
                items,
                database.open(Approvals.class),
                new Following(database.open(InventoryRows.class), vault, fingerprints),
                database.open(Clusters.class),
                readModel);
        Judge judge = new Judge(configuration.policy());
        Moves moves = database.open(Moves.class);
        Applier applier = new Applier(planner, items, moves, vault, planning.snapshots(), settlement, judge, handsOff);
        Verifier verifier = new Verifier(items, Verifier.Patience.STANDARD);
        Restarts restarts = restarts();
        Reconciler reconciler = new Reconciler(
                planning,
                new Settler(items, vault, settlement),
                undertakings(items, moves, settlement, judge),
                restarts,
                new Reconciler.Applying(applier, verifier),
                records);
        Interruption interruption = new Interruption(database.open(Syncs.class), isStopping);
        WorkJob.Duties duties = new WorkJob.Duties(records, interruption, database.open(Wanted.class), restarts);
        return new WorkJob(targets, leases, planning.revisions(), reconciler, duties);
    }

    private Restarts restarts() {
        return new Restarts(
                database.open(RestartBudgets.class), database.open(RestartAttempts.class), fingerprints, handsOff);
    }

    private Undertakings undertakings(SyncItems items, Moves moves, Settlement settlement, Judge judge) {
        return new Undertakings(
                new Undertakings.Rows(
                        database.open(Restores.class),
                        database.open(DeletedConfigs.class),
                        moves,
                        new Actions.Rows(
                                database.open(ActionJobs.class),
                                database.open(Holds.class),
                                database.open(RestartBudgets.class),
                                database.open(RestartAttempts.class)),
                        database.open(OffsetsJobs.class),
                        database.open(Syncs.class),
                        items),
                vault,
                settlement,
                judge,
                handsOff,
                Verifier.Patience.STANDARD.all());
    }

    private JobKind fetch(Snapshots snapshots) {
        FetchJob fetch = new FetchJob(
                mirror,
                snapshots,
                database.open(Revisions.class),
                database.open(Source.class),
                database.open(TeamRows.class),
                configuration.clusterNames());
        return new JobKind(
                FetchJob.KIND,
                () -> Set.of(FetchJob.KEY),
                JobKind.about(configuration.repository().poll()),
                (key, asked) -> fetch.run(asked));
    }

    private JobKind observe(Reconciler.Planning planning, ReadModel readModel) {
        ObserveJob observe = new ObserveJob(
                targets,
                planning,
                database.open(Clusters.class),
                readModel,
                database.open(Wanted.class),
                new ObserveJob.Upkeeping(
                        restarts(), database.open(Holds.class), database.open(Suspensions.class), handsOff));
        return new JobKind(ObserveJob.KIND, this::keys, JobKind.about(Duration.ofSeconds(10)), (key, asked) -> {
            ClusterName cluster = new ClusterName(key);
            observe.run(cluster);
            return JobResult.servedUntil(observe.pause(cluster));
        });
    }

    private JobKind workKind(WorkJob work) {
        return new JobKind(
                WorkJob.KIND,
                this::keys,
                JobKind.about(Duration.ofHours(1)),
                (key, asked) -> work.run(new ClusterName(key), asked));
    }

    private JobKind purge() {
        PurgeJob purge = new PurgeJob(stores.owner().open(Purge.class), configuration.retention());
        return new JobKind(
                PurgeJob.KIND,
                () -> Set.of(PurgeJob.KEY),
                JobKind.about(Duration.ofDays(1)),
                (key, asked) -> purge.run());
    }

    private Set<String> keys() {
        return targets.keySet().stream().map(ClusterName::value).collect(Collectors.toUnmodifiableSet());
    }

    private Commands commands(Reconciler.Planning planning) {
        return new Commands(
                targets.keySet(),
                database.open(Syncs.class),
                database.open(Wanted.class),
                database.open(Approvals.class),
                database.open(Restores.class),
                new Previews(targets, planning),
                new OffsetsCommands(targets, database, handsOff));
    }
}
