package dev.weir.sync;

import dev.weir.config.PolicySettings;
import dev.weir.config.SyncSettings;
import dev.weir.connect.FakeConnect;
import dev.weir.connect.Fault;
import dev.weir.connect.Timeouts;
import dev.weir.db.Clusters;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.Phase;
import dev.weir.db.SyncRow;
import dev.weir.db.Syncs;
import dev.weir.db.TestDatabase;
import dev.weir.db.Vault;
import dev.weir.git.TestRepository;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredState;
import dev.weir.model.Finding;
import dev.weir.model.Place;
import dev.weir.model.PruneMode;
import dev.weir.model.RepoPath;
import dev.weir.model.Severity;
import dev.weir.model.SyncMode;
import dev.weir.plan.policy.Policy;
import dev.weir.plan.window.Windows;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A repository, a fake Connect cluster and a database, and nodes of Weir whose jobs are called by the test: what a
 * scheduler would do at some time happens here exactly when the test says so.
 */
final class SyncFixture implements AutoCloseable {

    static final ClusterName CLUSTER = new ClusterName("analytics");
    static final SyncSettings PRUNING = pruning(new SyncSettings.Limit(3, 100));

    /** How seldom configs are looked at. */
    static final Duration CONFIGS = Duration.ofMinutes(1);

    static final Timeouts QUICK = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(1_500), Duration.ofMillis(700));

    /** How long is waited for what Connect does not show. */
    static final Verifier.Patience SOON = new Verifier.Patience(Duration.ofMillis(200), Duration.ofMillis(700));

    final TestDatabase database = TestDatabase.create();
    final FakeConnect connect;
    final TestRepository repository;
    final SyncNode node;
    private final List<SyncNode> nodes = new ArrayList<>();
    final Path directory;
    final List<URI> workers;
    /** Other Connect clusters of the same Weir. */
    final Map<ClusterName, FakeConnect> beside;

    /** When syncs may write to which cluster. */
    volatile Map<ClusterName, Windows> windows = Map.of();

    final SyncSettings settings;
    final Policy policy;
    final PolicySettings severities;
    private List<Finding> warnings = List.of();

    /** Deletes unasked, and so many updates. */
    static SyncSettings pruning(SyncSettings.Limit maxUpdates) {
        return new SyncSettings(
                SyncMode.AUTO, PruneMode.AUTO, SyncSettings.Adopt.ASK, true, SyncSettings.Limit.DELETES, maxUpdates);
    }

    SyncFixture(Path directory) {
        this(directory, PRUNING);
    }

    /** Under rules that hold back what nobody can vouch for. */
    static SyncFixture denying(Path directory) {
        return new SyncFixture(
                directory,
                PRUNING,
                Policy.STANDARD,
                new PolicySettings(Severity.DENY, Severity.DENY, Severity.DENY, List.of()),
                Map.of(),
                new FakeConnect());
    }

    SyncFixture(Path directory, SyncSettings settings, FakeConnect... others) {
        this(directory, settings, Policy.STANDARD, PolicySettings.STANDARD, Map.of(), new FakeConnect(), others);
    }

    SyncFixture(Path directory, SyncSettings settings, Policy policy, FakeConnect... others) {
        this(directory, settings, policy, PolicySettings.STANDARD, Map.of(), new FakeConnect(), others);
    }

    /** Another Weir, with a database and a repository of its own, on the Connect cluster of that one. */
    static SyncFixture besides(SyncFixture other, Path directory) {
        FakeConnect worker = other.connect.secondWorker();
        return new SyncFixture(directory, PRUNING, Policy.STANDARD, PolicySettings.STANDARD, Map.of(), worker);
    }

    /** With a second cluster, of that name, whose definitions are in a directory of that name. */
    static SyncFixture beside(Path directory, ClusterName second) {
        return new SyncFixture(
                directory,
                PRUNING,
                Policy.STANDARD,
                PolicySettings.STANDARD,
                Map.of(second, new FakeConnect()),
                new FakeConnect());
    }

    private SyncFixture(
            Path directory,
            SyncSettings settings,
            Policy policy,
            PolicySettings severities,
            Map<ClusterName, FakeConnect> beside,
            FakeConnect connect,
            FakeConnect... others) {
        this.directory = directory;
        this.connect = connect;
        this.settings = settings;
        this.policy = policy;
        this.severities = severities;
        this.beside = beside;
        this.workers = Stream.concat(Stream.of(connect), Stream.of(others))
                .map(FakeConnect::url)
                .toList();
        this.repository = TestRepository.create(directory.resolve("forge.git"));
        repository.write("weir.yml", weirYml(""));
        declare(CLUSTER, connect);
        beside.forEach(this::declare);
        this.node = node("one", "weir.key");
    }

    private void declare(ClusterName cluster, FakeConnect worker) {
        database.open(Clusters.class).declare(cluster, null, worker.url().toString());
    }

    /** Another process with the same configuration. */
    SyncNode node(String name, String keyFile) {
        SyncNode made = new SyncNode(this, name, new Vault(directory.resolve(keyFile)));
        nodes.add(made);
        return made;
    }

    /** A process with that configuration, on the workers of a real cluster. */
    SyncNode realNode(URI... real) {
        SyncNode.Ways ways = new SyncNode.Ways(database.database(), List.of(real), 4, Timeouts.STANDARD);
        SyncNode made = new SyncNode(this, "real", new Vault(directory.resolve("weir.key")), ways);
        nodes.add(made);
        return made;
    }

    // ---- the repository

    /** What {@code weir.yml} asks of the syncs, from the next push on. */
    SyncFixture limit(SyncMode mode, PruneMode prune) {
        return limit("mode: %s, prune: %s".formatted(mode.word(), prune.word()));
    }

    /** The same, in the words of the file. */
    SyncFixture limit(String words) {
        repository.write("weir.yml", weirYml(", sync: {" + words + "}"));
        return this;
    }

    private String weirYml(String more) {
        String others = beside.keySet().stream()
                .map(name -> ", %s: {include: [\"%1$s/**\"]}".formatted(name))
                .collect(Collectors.joining());
        return "apiVersion: weir.dev/v1\nkind: Repository\nclusters: {analytics: {include: [\"connectors/**\"]" + more
                + "}" + others + "}\n";
    }

    /** What rules find at revisions that are read from now on. */
    SyncFixture warn(String message) {
        Place place = new Place(new RepoPath("weir.yml"), 3, 5);
        warnings = List.of(new Finding("a-rule", Severity.WARN, Optional.empty(), place, Optional.empty(), message));
        return this;
    }

    DesiredState warned(DesiredState read) {
        return read.with(cluster -> warnings);
    }

    /** Defines a file source that writes to the topic. */
    SyncFixture define(String name, String topic, String... more) {
        return defineAt("connectors/" + name + ".yml", name, topic, more);
    }

    /** The same in a file of another name. */
    SyncFixture defineAt(String path, String name, String topic, String... more) {
        String lines = String.join("\n", more);
        repository.write(path, """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: %s
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSourceConnector
                %s
                  config:
                    topic: %s
                """.formatted(name, lines.indent(2).stripTrailing(), topic));
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

    /** What the connector's page tells of its definition, each as {@code severity rule file:line message}. */
    List<String> findings(String name) {
        return database.open(ConnectorQueries.class).find(CLUSTER.value(), name).orElseThrow().findings().stream()
                .map(found -> found.severity() + " " + found.rule() + " " + found.path() + ":" + found.line() + " "
                        + found.message())
                .toList();
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

    /**
     * The first node works and dies at that write: nobody hears what became of it, and the node sees nothing more. What it
     * would not have written any more is taken back.
     */
    void diesAt(String method, String path, boolean isApplied) {
        Fault deaf = Fault.meanwhile(() -> connect.failAlways("GET", ".*", Fault.RESET));
        connect.failNext(1, method, path, isApplied ? deaf.then(Fault.APPLIED_THEN_RESET) : deaf.then(Fault.RESET));
        node.work();
        connect.failNoMore();
        database.execute("update sync_item set message = null where settled_at is null");
        database.execute("update sync set phase = 'Applying', finished_at = null where id in"
                + " (select sync from sync_item where settled_at is null)");
    }

    /** The keys in which the connector differs, each as {@code key desired live}. */
    List<String> differences(String name) {
        return database.query("select d ->> 'key' || ' ' || coalesce(d ->> 'desired', '-') || ' '"
                + " || coalesce(d ->> 'live', '-') from connector, jsonb_array_elements(diff_masked) as d where name = '"
                + name + "' order by 1");
    }

    /** Everything that was done so far is so much longer ago. */
    void pass(Duration time) {
        database.execute("update sync_item set at = at - interval '" + time + "', settled_at = settled_at - interval '"
                + time + "'");
    }

    /** What was unsettled for a while is now over its deadline. */
    void passDeadlines() {
        database.execute("update sync_item set deadline = deadline - interval '121 seconds' where settled_at is null");
    }

    @Override
    public void close() {
        nodes.forEach(SyncNode::close);
        beside.values().forEach(FakeConnect::close);
        connect.close();
        repository.close();
        database.close();
    }
}
