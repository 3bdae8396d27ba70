package dev.weir.nodes;

import static org.awaitility.Awaitility.await;

import dev.weir.connect.FakeConnect;
import dev.weir.db.TestDatabase;
import dev.weir.git.TestRepository;
import dev.weir.proxy.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Nodes in processes of their own, the database behind a {@link TcpProxy}, and a fake Connect cluster. */
final class Fleet implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String SECRET = "canary-webhook-secret";

    final TestDatabase database = TestDatabase.create();
    final FakeConnect connect = new FakeConnect();
    final TestRepository repository;
    final TcpProxy proxy;
    private final Path directory;
    private final String path;
    private final List<NodeProcess> nodes = new ArrayList<>();
    private int started;
    private final HttpClient http = HttpClient.newHttpClient();

    Fleet(Path directory) throws IOException {
        this.directory = directory;
        URI server = URI.create(database.settings().url().substring("jdbc:".length()));
        this.path = server.getPath();
        this.proxy = new TcpProxy(server.getHost(), server.getPort());
        this.repository = TestRepository.create(directory.resolve("forge.git"));
        repository.write(
                "weir.yml",
                "apiVersion: weir.dev/v1\nkind: Repository\nclusters: {analytics: {include: [\"connectors/**\"]}}\n");
    }

    /** Brings the fleet back to two nodes that answer. */
    void ensureTwo() throws IOException {
        nodes.removeIf(node -> !node.isAlive());
        while (nodes.size() < 2) {
            start("node-" + ++started);
        }
    }

    private void start(String name) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        Path config = Files.writeString(home.resolve("config.yml"), config(home));
        NodeProcess node = NodeProcess.start(config, home.resolve("node.log"));
        nodes.add(node);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> portOf(node) > 0);
    }

    NodeProcess node(int number) {
        return nodes.get(number);
    }

    /** The node that holds the cluster's lease now; its name in the database holds its process id. */
    NodeProcess holder() {
        String name = database.query("select lease_node from cluster").get(0);
        return nodes.stream()
                .filter(node -> name.startsWith("weir-" + node.pid() + "-"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody holds the lease: " + name));
    }

    /** Where the node listens, as its log says; 0 while it does not. */
    private static int portOf(NodeProcess node) {
        return node.log()
                .lines()
                .filter(line -> line.contains("Started application@"))
                .map(line -> line.replaceAll(".*127\\.0\\.0\\.1:(\\d+).*", "$1"))
                .map(Integer::parseInt)
                .findFirst()
                .orElse(0);
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
                database: {url: "jdbc:postgresql://127.0.0.1:%d%s", user: "%s", password: "%s"}
                secretKeyFile: "%s"
                dataDirectory: "%s"
                repository: {url: "%s", poll: 1s}
                clusters:
                  - {name: analytics, url: "%s", sync: {prune: auto}}
                webhooks:
                  - {id: push, type: generic, secret: %s}
                """.formatted(
                        proxy.port(),
                        path,
                        database.settings().user(),
                        database.settings().password().reveal(),
                        directory.resolve("weir.key"),
                        home.resolve("mirror"),
                        repository.url(),
                        connect.url(),
                        SECRET);
    }

    /** A node hears by webhook of what was pushed. */
    void announce(NodeProcess node, String delivery) {
        byte[] body = "{\"ref\":\"refs/heads/main\"}".getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + portOf(node) + "/webhooks/push"))
                .header("Content-Type", "application/json")
                .header("X-Signature", "sha256=" + signature(body))
                .header("X-Delivery-Id", delivery)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        int status = http.sendAsync(request, BodyHandlers.discarding()).join().statusCode();
        if (status != 202) {
            throw new AssertionError("the webhook answered " + status);
        }
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Pushes a commit that defines the connector so. */
    String push(String name, String topic) {
        return define(name, topic).commit(name + " writes to " + topic);
    }

    TestRepository define(String name, String topic) {
        return repository.write("connectors/" + name + ".yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: %s
                spec:
                  class: org.apache.kafka.connect.file.FileStreamSourceConnector
                  config:
                    topic: %s
                """.formatted(name, topic));
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
        repository.close();
        database.close();
    }
}
