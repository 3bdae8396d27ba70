package dev.weir.nodes;

import static org.awaitility.Awaitility.await;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.weir.connect.FakeConnect;
import dev.weir.db.TestDatabase;
import dev.weir.git.TestRepository;
import dev.weir.proxy.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Nodes in processes of their own, the database behind a {@link TcpProxy}, and fake Connect clusters. Definitions of a
 * cluster lie in the folder of its name.
 */
final class Fleet implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String CLUSTER = "analytics";

    final TestDatabase database;
    final FakeConnect connect = new FakeConnect();
    final TestRepository repository;
    final TcpProxy proxy;
    final NodeDoors doors = new NodeDoors();
    private final Map<String, FakeConnect> fakes = new LinkedHashMap<>();
    private final Map<String, URI> clusters = new LinkedHashMap<>();
    private final Path directory;
    private final String path;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private int started;
    private String more = "";

    /** @param others clusters beside {@link #CLUSTER}; each delete in them waits for a yes */
    Fleet(Path directory, String... others) throws IOException {
        this(directory, TestDatabase.create());
        fakes.put(CLUSTER, connect);
        List.of(others).forEach(name -> fakes.put(name, new FakeConnect()));
        fakes.forEach((name, fake) -> clusters.put(name, fake.url()));
        nameClusters();
    }

    /** One whose cluster is that of a real worker. */
    static Fleet before(URI worker, Path directory) throws IOException {
        Fleet fleet = new Fleet(directory, TestDatabase.create());
        fleet.clusters.put(CLUSTER, worker);
        fleet.nameClusters();
        return fleet;
    }

    private Fleet(Path directory, TestDatabase database) throws IOException {
        this.directory = directory;
        this.database = database;
        URI server = URI.create(database.settings().url().substring("jdbc:".length()));
        this.path = server.getPath();
        this.proxy = new TcpProxy(server.getHost(), server.getPort());
        this.repository = TestRepository.create(directory.resolve("forge.git"));
    }

    private void nameClusters() {
        repository.write(
                "weir.yml",
                "apiVersion: weir.dev/v1\nkind: Repository\nclusters:\n" + lines("  %1$s: {include: [\"%1$s/**\"]}\n"));
    }

    private String lines(String format) {
        return clusters.entrySet().stream()
                .map(cluster -> format.formatted(
                        cluster.getKey(), cluster.getValue(), cluster.getKey().equals(CLUSTER) ? "auto" : "confirm"))
                .collect(Collectors.joining());
    }

    /** Adds lines to the config of nodes that start from now on. */
    void configure(String lines) {
        more = lines;
    }

    /** Brings the fleet back to so many nodes that answer. */
    void ensure(int size) throws IOException {
        nodes.removeIf(node -> !node.isAlive());
        int missing = size - nodes.size();
        for (int count = 0; count < missing; count++) {
            start("node-" + ++started);
            if (started == 1) {
                awaitAnswers();
            }
        }
        awaitAnswers();
    }

    /** The first one makes the schema and the key file before others come. */
    private void awaitAnswers() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> nodes.stream().allMatch(node -> node.port() > 0));
    }

    private void start(String name) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        Path config = Files.writeString(home.resolve("config.yml"), config(home));
        nodes.add(NodeProcess.start(config, home.resolve("node.log")));
    }

    /** Whether a node that lives holds the lease of {@link #CLUSTER}. */
    boolean isHeld() {
        return database.query("select lease_node from cluster where lease_until > clock_timestamp()").stream()
                .anyMatch(name -> nodes.stream().anyMatch(node -> node.isAlive() && node.isCalled(name)));
    }

    NodeProcess node(int number) {
        return nodes.get(number);
    }

    List<NodeProcess> nodes() {
        return List.copyOf(nodes);
    }

    FakeConnect connect(String cluster) {
        return fakes.get(cluster);
    }

    /** The node that holds the cluster's lease now; its name in the database holds its process id. */
    NodeProcess holder() {
        String name = database.query("select lease_node from cluster where name = '" + CLUSTER + "'")
                .get(0);
        return nodes.stream()
                .filter(node -> name != null && node.isCalled(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody holds the lease: " + name));
    }

    /** The node that is at that job now. */
    Optional<NodeProcess> at(String job, String key) {
        return database
                .query(
                        "select picked_by from scheduled_tasks where picked and task_name = '%s' and task_instance = '%s'"
                                .formatted(job, key))
                .stream()
                .flatMap(name -> nodes.stream().filter(node -> node.isAlive() && node.isCalled(name)))
                .findFirst();
    }

    private String config(Path home) {
        return """
                server:
                  applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
                  adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
                  requestLog: {appenders: []}
                logging:
                  level: WARN
                  loggers: {dev.weir: INFO, org.eclipse.jetty.server: INFO}
                  appenders:
                    - {type: console, logFormat: "%%d{HH:mm:ss.SSS} %%-5level %%logger{0}: %%msg%%n"}
                database: {url: "jdbc:postgresql://127.0.0.1:%d%s?prepareThreshold=0", user: "%s", password: "%s"}
                secretKeyFile: "%s"
                dataDirectory: "%s"
                repository: {url: "%s", poll: 1s}
                auth:
                  basic:
                    users: [{name: %s, passwordHash: "%s"}]
                access: {admins: {members: [%s]}}
                webhooks:
                  - {id: push, type: generic, secret: %s}
                clusters:
                """.formatted(
                                proxy.port(),
                                path,
                                database.settings().user(),
                                database.settings().password().reveal(),
                                directory.resolve("weir.key"),
                                home.resolve("mirror"),
                                repository.url(),
                                NodeDoors.NAME,
                                BCrypt.withDefaults().hashToString(4, NodeDoors.PASSWORD.toCharArray()),
                                NodeDoors.NAME,
                                NodeDoors.WEBHOOK_SECRET)
                + lines("  - {name: %s, url: \"%s\", sync: {prune: %s}}\n")
                + more;
    }

    /** Pushes a commit that defines the connector so. */
    String push(String name, String topic) {
        return define(name, topic).commit(name + " writes to " + topic);
    }

    TestRepository define(String name, String topic) {
        return define(CLUSTER, name, topic);
    }

    TestRepository define(String cluster, String name, String topic, String... more) {
        return repository.write(cluster + "/" + name + ".yml", """
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
                        name, String.join("\n", more).indent(2).stripTrailing(), topic));
    }

    /** The topic that the connector writes to in Connect; empty where there is none. */
    String topic(String name) {
        return connect.config(name).flatMap(config -> config.get("topic")).orElse("");
    }

    void awaitTopic(String name, String topic) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> topic(name).equals(topic));
    }

    void awaitConnector(String cluster, String name) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> connect(cluster).names().contains(name));
    }

    /** Every sync is closed, every intent settled, every trigger served. */
    void awaitRest() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(this::isAtRest);
    }

    private boolean isAtRest() {
        return database.query("""
                select 1 where exists (select from sync where finished_at is null)
                    or exists (select from sync_item where settled_at is null)
                    or exists (select from wanted where asked > served)
                """).isEmpty();
    }

    /** Writes that reached Connect, as {@code METHOD path}. */
    List<String> writes() {
        return connect.writes().stream()
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    @Override
    public void close() {
        nodes.forEach(NodeProcess::close);
        proxy.close();
        connect.close();
        fakes.values().forEach(FakeConnect::close);
        repository.close();
        database.close();
    }
}
