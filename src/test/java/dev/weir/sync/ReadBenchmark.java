package dev.weir.sync;

import dev.weir.git.GitMirror;
import dev.weir.git.TestRepository;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.plan.policy.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures how long a revision of 5,000 connectors takes to read and render: at first, in a process that has done nothing
 * yet, and then commit by commit with one file changed, inside the service. {@code ./weir benchmark read};
 * docs/benchmarks.md says what came out.
 */
public final class ReadBenchmark {

    private static final int FILES = 5_000;
    private static final int FOLDERS = 50;
    private static final int COMMITS = 60;
    private static final ClusterName CLUSTER = new ClusterName("a");

    private ReadBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("weir-read");
        TestRepository origin = TestRepository.create(folder.resolve("origin"));
        fill(origin);
        String first = origin.commit("all");
        try (GitMirror mirror = new GitMirror(folder.resolve("mirror"), origin.settings())) {
            mirror.fetch();
            Scope scope = new Scope(Optional.empty(), List.of(new Scope.Declared(CLUSTER, List.of())));
            Snapshots snapshots = new Snapshots(
                    mirror,
                    scope,
                    Map.of("payments", Set.of("@acme/payments")),
                    arguments.length > 0 ? Review.NONE : Review.by(Policy.STANDARD));
            System.out.printf(Locale.ROOT, "cold: %.0f ms%n", millis(() -> check(snapshots.at(first))));
            double[] changes = new double[COMMITS];
            for (int i = 0; i < COMMITS; i++) {
                origin.write(path(i * 7), manifest(i * 7, "changed-" + i));
                String sha = origin.commit("change " + i);
                mirror.fetch();
                changes[i] = millis(() -> check(snapshots.at(sha)));
            }
            report(changes);
        }
    }

    private static void report(double[] changes) {
        double[] sorted = Arrays.stream(changes).skip(COMMITS / 3).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "one file changed: first %.0f ms, then p50 %.1f ms, p95 %.1f ms, slowest %.1f ms of %d%n",
                changes[0],
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                sorted[sorted.length - 1],
                sorted.length);
    }

    private static void check(Snapshot snapshot) {
        int found = snapshot.desired().of(CLUSTER).orElseThrow().connectors().size();
        if (found != FILES) {
            throw new IllegalStateException(found + " connectors instead of " + FILES);
        }
    }

    private static double millis(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static void fill(TestRepository origin) {
        origin.write("weir.yml", """
                apiVersion: weir.dev/v1
                kind: Repository
                clusters:
                  a:
                    include: ["connectors/**"]
                    overlays: ["overlays/**"]
                    variables: {env: prod, registry: "https://registry:8081"}
                """);
        origin.write("CODEOWNERS", "/connectors/ @acme/payments\n");
        origin.write("connectors/defaults.yml", """
                apiVersion: weir.dev/v1
                kind: ConnectorDefaults
                spec:
                  config: {errors.tolerance: none, value.converter.schema.registry.url: $(registry)}
                  autoRestart: {enabled: true}
                """);
        origin.write("overlays/some.yml", """
                apiVersion: weir.dev/v1
                kind: ConnectorOverlay
                metadata: {name: "orders-1*"}
                spec: {config: {errors.tolerance: all}}
                """);
        for (int i = 0; i < FILES; i++) {
            origin.write(path(i), manifest(i, "orders"));
        }
    }

    private static String path(int number) {
        return "connectors/team-" + number % FOLDERS + "/orders-" + number + ".yml";
    }

    private static String manifest(int number, String topic) {
        return """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: orders-%d
                  description: Orders into the search index
                  labels: {tier: gold}
                spec:
                  class: io.confluent.connect.elasticsearch.ElasticsearchSinkConnector
                  tasksMax: 4
                  config:
                    topics: %s-$(env)
                    connection.url: https://search:9200
                    connection.username: weir
                    connection.password: ${file:/secrets/es.properties:password}
                    key.ignore: true
                    schema.ignore: true
                    behavior.on.null.values: delete
                    transforms: route
                    transforms.route.type: org.apache.kafka.connect.transforms.RegexRouter
                    transforms.route.regex: "(.*)"
                    transforms.route.replacement: $1-index
                """.formatted(number, topic);
    }
}
