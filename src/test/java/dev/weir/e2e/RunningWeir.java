package dev.weir.e2e;

import static dev.weir.e2e.Api.items;
import static dev.weir.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.weir.WeirApplication;
import dev.weir.db.TestDatabase;
import dev.weir.git.TestRepository;
import dev.weir.model.ConnectorName;
import dev.weir.proxy.ConnectProxy;
import dev.weir.quickstart.DemoService;
import dev.weir.sandbox.ConnectCluster;
import dev.weir.sandbox.RawConnect;
import dev.weir.sandbox.Sandbox;
import dev.weir.sandbox.SharedSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The whole service in this JVM on real parts: a database that it migrates itself, a bare repository, and the two
 * clusters of the shared sandbox, {@code analytics} and {@code operations}, each behind a {@link ConnectProxy}. Both
 * clusters are empty when it starts and when it is closed. One test class has one of it.
 */
final class RunningWeir implements AutoCloseable {

    private static final Set<String> ENDED = Set.of("Succeeded", "Partial", "Failed", "Error", "Cancelled");

    private final Sandbox sandbox = SharedSandbox.get();
    private final Path directory;
    private final TestRepository repository;
    private final TestDatabase database = TestDatabase.createEmpty();
    private final Map<String, ConnectProxy> proxies = new LinkedHashMap<>();
    private DemoService service = new DemoService(new WeirApplication());
    private WeirConfig config;

    private RunningWeir(Path directory, TestRepository repository) throws IOException {
        this.directory = directory;
        this.repository = repository;
        for (ConnectCluster cluster : sandbox.clusters()) {
            proxies.put(cluster.name(), new ConnectProxy(cluster.url()));
        }
    }

    /** A service that has read an empty repository: {@code weir.yml} and nothing else. */
    static RunningWeir start(WeirOptions options) {
        RunningWeir weir = prepare(options);
        String sha = weir.repository.write("weir.yml", Documents.WEIR_YML).commit("Name the clusters");
        weir.startService();
        weir.awaitSync("analytics", sha);
        weir.awaitSync("operations", sha);
        return weir;
    }

    /** All but the service, whose repository has no commit yet. */
    static RunningWeir prepare(WeirOptions options) {
        try {
            Path directory = Files.createTempDirectory("weir-e2e-");
            RunningWeir weir = new RunningWeir(directory, TestRepository.create(directory.resolve("repository.git")));
            weir.configure(options);
            weir.removeAllConnectors();
            return weir;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the next start on, with both clusters. */
    void configure(WeirOptions options) {
        configure(options, proxies.keySet());
    }

    /** From the next start on. */
    void configure(WeirOptions options, Collection<String> clusters) {
        Map<String, URI> urls = new LinkedHashMap<>();
        clusters.forEach(name -> urls.put(name, proxy(name).url()));
        config = new WeirConfig(directory, database.settings(), repository.url(), urls, options);
    }

    void startService() {
        attempt(() -> {
            service = new DemoService(new WeirApplication());
            service.start(config.write());
        });
    }

    /** Returns when it has ended what it was doing. */
    void stopService() {
        attempt(service::stop);
    }

    Api api() {
        return as("admin");
    }

    Api as(String user) {
        return new Api(URI.create("http://127.0.0.1:" + service.port()), user);
    }

    JsonNode get(String path) {
        return api().get(path);
    }

    TestRepository repository() {
        return repository;
    }

    TestDatabase database() {
        return database;
    }

    ConnectProxy proxy(String cluster) {
        return proxies.get(cluster);
    }

    /** The worker itself, not through the proxy. */
    RawConnect connect(String cluster) {
        return cluster(cluster).rest();
    }

    ConnectCluster cluster(String name) {
        return sandbox.clusters().stream()
                .filter(cluster -> cluster.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Path log() {
        return config.log();
    }

    Path mirror() {
        return config.mirror();
    }

    /** A connector as lists show it; a missing node while Weir does not know it. */
    JsonNode connector(String cluster, String name) {
        return items(get("/connectors?cluster=" + cluster + "&q=" + name)).stream()
                .filter(item -> item.path("name").asText().equals(name))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    String sync(String cluster, String name) {
        return connector(cluster, name).path("sync").asText();
    }

    /** The whole of the sync that brought a cluster to that commit, once it has ended; its push is announced. */
    JsonNode awaitSync(String cluster, String sha) {
        api().announcePush();
        eventually(() -> assertThat(endedSyncs(cluster, sha))
                .as("syncs of %s at %s", cluster, sha)
                .isNotEmpty());
        List<JsonNode> newestFirst = endedSyncs(cluster, sha);
        return get(
                "/syncs/" + newestFirst.get(newestFirst.size() - 1).path("id").asText());
    }

    private List<JsonNode> endedSyncs(String cluster, String sha) {
        return items(get("/syncs?cluster=" + cluster + "&revision=" + sha)).stream()
                .filter(item -> ENDED.contains(item.path("phase").asText()))
                .toList();
    }

    void awaitHealthy(String cluster, String name) {
        eventually(() -> {
            JsonNode item = connector(cluster, name);
            assertThat(item.path("sync").asText() + " " + item.path("health").asText())
                    .as("%s of %s: %s", name, cluster, item)
                    .isEqualTo("Synced Healthy");
        });
    }

    void awaitSynced(String cluster, String name) {
        eventually(() -> assertThat(sync(cluster, name))
                .as("%s", connector(cluster, name))
                .isEqualTo("Synced"));
    }

    /** The connectors' names, as the cluster itself says. */
    List<String> live(String cluster) {
        return items(connect(cluster).get("/connectors").json()).stream()
                .map(JsonNode::asText)
                // what no call can name, no call can remove: another class's leftover stays for good
                .filter(ConnectorName::isAddressable)
                .sorted()
                .toList();
    }

    /** A config of a connector, as the cluster itself says. */
    JsonNode liveConfig(String cluster, String name) {
        return connect(cluster).get("/connectors/" + name + "/config").json();
    }

    /** The one approval that waits in a cluster, with its items. */
    JsonNode awaitApproval(String cluster) {
        eventually(() -> assertThat(approvals(cluster)).hasSize(1));
        return get("/approvals/" + approvals(cluster).get(0).path("id").asText());
    }

    List<JsonNode> approvals(String cluster) {
        return items(get("/approvals?cluster=" + cluster));
    }

    /** {@code approve} or {@code discard}. */
    Api.Answer decide(JsonNode approval, String decision) {
        return decide(approval, decision, approval.path("digest").asText());
    }

    Api.Answer decide(JsonNode approval, String decision, String digest) {
        String path = "/approvals/" + approval.path("id").asText() + "/" + decision;
        return api().post(path, "{\"digest\": \"" + digest + "\"}");
    }

    /** What the service says of the repository. */
    JsonNode repositoryStatus() {
        return get("/status").path("repository");
    }

    /** The errors of the head revision, each as {@code file:line message}. */
    List<String> manifestErrors() {
        return items(get("/status").path("manifestErrors")).stream()
                .map(error ->
                        error.path("file").asText() + ":" + error.path("line").asText() + " "
                                + error.path("message").asText())
                .toList();
    }

    /** Each cluster has been looked at thoroughly, from the beginning to the end. */
    void awaitLooks() {
        awaitEndsOfLooks(); // these may have begun before
        awaitEndsOfLooks();
    }

    private void awaitEndsOfLooks() {
        List<String> before = endsOfLooks();
        eventually(() -> assertThat(endsOfLooks()).doesNotContainAnyElementsOf(before));
    }

    private List<String> endsOfLooks() {
        return database.query("select info_at from cluster order by name");
    }

    /** The lines of all writes to Connect since the proxies forgot the earlier ones. */
    List<String> writes() {
        return proxies.values().stream()
                .flatMap(proxy -> proxy.writes().stream())
                .toList();
    }

    void forgetRequests() {
        proxies.values().forEach(ConnectProxy::forget);
    }

    private void removeAllConnectors() {
        for (ConnectCluster cluster : sandbox.clusters()) {
            live(cluster.name()).parallelStream().forEach(name -> cluster.rest().delete(name));
            eventually(() -> assertThat(live(cluster.name())).isEmpty());
        }
    }

    private interface Attempt {
        void run() throws Exception;
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stopService();
        proxies.values().forEach(ConnectProxy::close);
        removeAllConnectors();
        repository.close();
        database.close();
        attempt(this::deleteDirectory);
    }

    private void deleteDirectory() throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
