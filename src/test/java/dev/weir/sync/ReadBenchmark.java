package dev.weir.sync;

import dev.weir.git.GitMirror;
import dev.weir.git.TestRepository;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.Team;
import dev.weir.plan.policy.Policy;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
    private static final int WARM_UP = 60;
    private static final int COMMITS = WARM_UP + 100;
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
                    new Owning(
                            List.of(new Team(
                                    "payments", Set.of(), Set.of(), Set.of("@acme/payments"), List.of(), "test")),
                            scope.teamsFile(),
                            List::of),
                    Review.by(Policy.STANDARD));
            System.out.println("all files, at first: " + Time.of(() -> check(snapshots.at(first))));
            List<Time> changes = new ArrayList<>();
            for (int i = 0; i < COMMITS; i++) {
                origin.write(path(i * 7), manifest(i * 7, "changed-" + i));
                String sha = origin.commit("change " + i);
                mirror.fetch();
                changes.add(Time.of(() -> check(snapshots.at(sha))));
            }
            report(changes);
        }
    }

    private static void report(List<Time> changes) {
        List<Time> sorted = changes.stream()
                .skip(WARM_UP)
                .sorted(Comparator.comparingDouble(Time::clock))
                .toList();
        System.out.println("one file changed, at first: " + changes.get(0));
        System.out.println("one file changed, p50: " + sorted.get(sorted.size() / 2));
        System.out.println("one file changed, p95: " + sorted.get(sorted.size() * 95 / 100));
        System.out.printf(
                Locale.ROOT,
                "%d files, %d commits after %d to warm up; %d cores, JDK %s, load %.1f over the last minute%n",
                FILES,
                sorted.size(),
                WARM_UP,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void check(Snapshot snapshot) {
        int found = snapshot.desired().of(CLUSTER).orElseThrow().connectors().size();
        if (found != FILES) {
            throw new IllegalStateException(found + " connectors instead of " + FILES);
        }
    }

    /** How long it takes on the clock and on the processor, which tell how busy the machine was. */
    private record Time(double clock, double processor) {

        static Time of(Runnable work) {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long clock = System.nanoTime();
            long processor = threads.getCurrentThreadCpuTime();
            work.run();
            return new Time((System.nanoTime() - clock) / 1e6, (threads.getCurrentThreadCpuTime() - processor) / 1e6);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f ms (%.1f ms of one core)", clock, processor);
        }
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
