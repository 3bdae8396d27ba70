package dev.weir.sync;

import dev.weir.config.ClusterSettings;
import dev.weir.config.SyncSettings;
import dev.weir.connect.ConnectClient;
import dev.weir.connect.FakeConnect;
import dev.weir.connect.Timeouts;
import dev.weir.db.Approvals;
import dev.weir.db.Asked;
import dev.weir.db.Cause;
import dev.weir.db.Clusters;
import dev.weir.db.ConnectorRows;
import dev.weir.db.InventoryRows;
import dev.weir.db.Leases;
import dev.weir.db.Phase;
import dev.weir.db.Revisions;
import dev.weir.db.Source;
import dev.weir.db.SyncHistory;
import dev.weir.db.SyncItems;
import dev.weir.db.SyncRow;
import dev.weir.db.Syncs;
import dev.weir.db.TestDatabase;
import dev.weir.db.Vault;
import dev.weir.db.Wanted;
import dev.weir.git.GitMirror;
import dev.weir.git.TestRepository;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.KeyPatterns;
import dev.weir.plan.Fingerprints;
import dev.weir.plan.Planner;
import dev.weir.sync.job.JobResult;
import dev.weir.sync.job.LeaseKeeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A repository, a fake Connect cluster and a database, and nodes of Weir whose jobs are called by the test: what a
 * scheduler would do at some time happens here exactly when the test says so.
 */
final class SyncFixture implements AutoCloseable {

    static final ClusterName CLUSTER = new ClusterName("analytics");
    static final SyncSettings PRUNING = new SyncSettings(
            SyncSettings.Mode.AUTO, SyncSettings.Prune.AUTO, SyncSettings.Adopt.ASK, SyncSettings.MaxDeletes.STANDARD);

    /** How seldom configs are looked at. */
    private static final Duration CONFIGS = Duration.ofMinutes(1);

    private static final Timeouts QUICK =
            new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(1_500), Duration.ofMillis(700));

    final TestDatabase database = TestDatabase.create();
    final FakeConnect connect = new FakeConnect();
    final TestRepository repository;
    final Node node;
    private final List<Node> nodes = new ArrayList<>();
    private final Path directory;
    private final List<URI> workers;
    private final SyncSettings settings;

    SyncFixture(Path directory) {
        this(directory, PRUNING);
    }

    SyncFixture(Path directory, SyncSettings settings, FakeConnect... others) {
        this.directory = directory;
        this.settings = settings;
        this.workers = Stream.concat(Stream.of(connect), Stream.of(others))
                .map(FakeConnect::url)
                .toList();
        this.repository = TestRepository.create(directory.resolve("forge.git"));
        repository.write(
                "weir.yml",
                "apiVersion: weir.dev/v1\nkind: Repository\nclusters: {analytics: {include: [\"connectors/**\"]}}\n");
        database.open(Clusters.class).declare(CLUSTER, null, workers.get(0).toString());
        this.node = node("one", "weir.key");
    }

    /** Another process with the same configuration. */
    Node node(String name, String keyFile) {
        Node made = new Node(name, new Vault(directory.resolve(keyFile)));
        nodes.add(made);
        return made;
    }

    // ---- the repository

    /** Defines a file source that writes to the topic. */
    SyncFixture define(String name, String topic, String... more) {
        String lines = String.join("\n", more);
        repository.write("connectors/" + name + ".yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: %s
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSourceConnector
                %s
                  config:
                    topic: %s
                """.formatted(
                        name, lines.indent(2).stripTrailing(), topic));
        return this;
    }

    SyncFixture undefine(String name) {
        repository.remove("connectors/" + name + ".yml");
        return this;
    }

    /** Commits and has the first node fetch. */
    String push() {
        String sha = repository.commit("a change");
        node.fetch();
        return sha;
    }

    // ---- what is known

    List<SyncRow> syncs() {
        return database.open(Syncs.class).newest(CLUSTER, 100);
    }

    Phase lastPhase() {
        return syncs().get(0).phase();
    }

    /** Each item of the newest sync as {@code name result}. */
    List<String> lastItems() {
        return itemsOf(0);
    }

    List<String> itemsOf(int back) {
        return database.query("select name || ' ' || coalesce(result, 'open') from sync_item where sync = '"
                + syncs().get(back).id() + "' order by ordinal");
    }

    /** The message of the newest item of a connector. */
    String message(String name) {
        return database.query("select coalesce(message, '') from sync_item where name = '" + name
                        + "' order by at desc, ordinal desc limit 1")
                .get(0);
    }

    /** The connector's {@code sync_status reason} in the read model. */
    String shown(String name) {
        return database.query(
                        "select sync_status || ' ' || coalesce(reason, '-') from connector where name = '" + name + "'")
                .get(0);
    }

    List<String> managed() {
        return database.query("select name from inventory order by name");
    }

    /** Writes that reached Connect, as {@code METHOD path}. */
    List<String> writes() {
        return connect.writes().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    /** What was unsettled for a while is now over its deadline. */
    void passDeadlines() {
        database.execute("update sync_item set deadline = deadline - interval '121 seconds' where settled_at is null");
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        connect.close();
        repository.close();
        database.close();
    }

    /** One process of Weir, without its scheduler. */
    final class Node implements AutoCloseable {

        final Vault vault;
        final LeaseKeeper leases;
        final WorkJob work;
        final Commands commands;
        boolean stopping;
        private final GitMirror mirror;
        private final FetchJob fetch;
        private final ObserveJob observe;
        private final Wanted wanted = database.open(Wanted.class);

        Node(String name, Vault vault) {
            this.vault = vault;
            ClusterSettings cluster = new ClusterSettings(
                    CLUSTER,
                    Optional.empty(),
                    List.of(),
                    workers,
                    Optional.empty(),
                    Map.of(),
                    new ClusterSettings.Observe(Duration.ofSeconds(10), CONFIGS),
                    settings,
                    KeyPatterns.NONE,
                    4);
            Map<ClusterName, Target> targets = Map.of(CLUSTER, new Target(cluster, new ConnectClient(cluster, QUICK)));
            mirror = new GitMirror(directory.resolve(name), repository.settings());
            Fingerprints fingerprints = new Fingerprints(vault.fingerprintKey());
            Planner planner = new Planner(fingerprints);
            Scope scope = new Scope(Optional.empty(), List.of(new Scope.Declared(CLUSTER, List.of())));
            Snapshots snapshots = new Snapshots(mirror, scope, Map.of());
            InventoryRows inventory = database.open(InventoryRows.class);
            Approvals approvals = database.open(Approvals.class);
            Clusters clusters = database.open(Clusters.class);
            Syncs syncs = database.open(Syncs.class);
            SyncItems items = database.open(SyncItems.class);
            Revisions revisions = database.open(Revisions.class);
            Reconciler.Planning planning = new Reconciler.Planning(
                    revisions,
                    snapshots,
                    new Observer(clusters, inventory),
                    new PlanInputs(inventory, approvals, database.open(SyncHistory.class), items, vault, snapshots),
                    planner);
            ReadModel readModel =
                    new ReadModel(database.open(ConnectorRows.class), planner, new Taskless(InstantSource.system()));
            Records records = new Records(syncs, items, approvals, inventory, clusters, readModel);
            Settlement settlement = new Settlement(items, vault, fingerprints);
            Reconciler reconciler = new Reconciler(
                    planning,
                    new Settler(items, vault, settlement),
                    new Applier(planner, items, vault, snapshots, settlement),
                    records);
            leases = new LeaseKeeper(database.open(Leases.class), name);
            leases.start();
            Interruption interruption = new Interruption(revisions, () -> stopping);
            work = new WorkJob(targets, leases, revisions, reconciler, new WorkJob.Duties(records, interruption));
            fetch = new FetchJob(mirror, snapshots, revisions, database.open(Source.class), Set.of(CLUSTER));
            observe = new ObserveJob(targets, planning, clusters, readModel, wanted);
            commands = new Commands(Set.of(CLUSTER), syncs, wanted, approvals, new Previews(targets, planning));
        }

        void fetch() {
            Asked asked = wanted.begin(FetchJob.KIND, FetchJob.KEY);
            fetch.run(asked);
            wanted.served(FetchJob.KIND, FetchJob.KEY, asked.asked());
        }

        /** A thorough look, as if the last one were long ago. */
        void observe() {
            database.execute("update cluster set info_at = info_at - interval '1 minute'");
            observe.run(CLUSTER);
        }

        void glance() {
            observe.run(CLUSTER);
        }

        /** Runs the job once, if anybody asked; true when what was asked for is served. */
        boolean work() {
            Asked asked = wanted.begin(WorkJob.KIND, CLUSTER.value());
            boolean served = isServed(asked);
            if (served) {
                wanted.served(WorkJob.KIND, CLUSTER.value(), asked.asked());
            }
            return served;
        }

        /** What a job that throws or rests is asked for stays asked for. */
        private boolean isServed(Asked asked) {
            try {
                return work.run(CLUSTER, asked).match(result -> true, later -> false);
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
            throw new AssertionError("does not come to rest: " + syncs());
        }

        JobResult result() {
            return work.run(CLUSTER, wanted.begin(WorkJob.KIND, CLUSTER.value()));
        }

        boolean isAsked() {
            return wanted.begin(WorkJob.KIND, CLUSTER.value()).pending();
        }

        /** As a trigger that is not a person. */
        void ask() {
            wanted.ask(WorkJob.KIND, CLUSTER.value(), Cause.of("drift", "weir"));
        }

        void requestSync(String... names) {
            Set<ConnectorName> chosen =
                    Stream.of(names).map(ConnectorName::new).collect(java.util.stream.Collectors.toSet());
            commands.requestSync(Optional.of(CLUSTER), chosen, "alice", Optional.empty());
        }

        @Override
        public void close() {
            leases.close();
            mirror.close();
        }
    }
}
