package dev.weir.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.git.TestRepository;
import dev.weir.sandbox.ConnectCluster;
import dev.weir.sandbox.RawConnect;
import dev.weir.sandbox.Sandbox;
import dev.weir.sandbox.SandboxOptions;
import dev.weir.sandbox.WorkerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Measures how soon what fails is restarted on a real worker, and what many failures at once do to everybody else. The
 * service looks as often as it does by default. {@code ./weir benchmark restarts}; docs/benchmarks.md says what came out.
 */
public final class RestartBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SINGLE = 50;
    private static final int TOGETHER = 200;
    private static final int HEALTHY = 20;
    private static final int ASKED = 60;
    private static final Duration DELAY = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final TestRepository repository;
    private final RawConnect connect;
    private final ServiceProcess service;
    private final Map<String, Instant> failed = new HashMap<>();

    private RestartBenchmark(Ledger ledger, TestRepository repository, RawConnect connect, ServiceProcess service) {
        this.ledger = ledger;
        this.repository = repository;
        this.connect = connect;
        this.service = service;
    }

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("weir-benchmark-");
        try (EmbeddedPostgres postgres = Ledger.server();
                Sandbox sandbox = Sandbox.start(SandboxOptions.temporary("weirs"))) {
            sandbox.clusters().forEach(ConnectCluster::stop);
            ConnectCluster cluster = sandbox.cluster(0);
            try (WorkerProcess worker =
                            WorkerProcess.start(cluster.settings(cluster.url().getPort()), "-Xmx1g");
                    TestRepository repository = TestRepository.create(home.resolve("repository.git"))) {
                worker.rest().awaitHealthy();
                run(home, postgres, worker, repository, arguments);
            }
        }
        System.exit(0);
    }

    private static void run(
            Path home, EmbeddedPostgres postgres, WorkerProcess worker, TestRepository repository, String... arguments)
            throws Exception {
        repository.write("weir.yml", """
                apiVersion: weir.dev/v1
                kind: Repository
                clusters: {%s: {include: ["connectors/**"]}}
                """.formatted(ServiceProcess.CLUSTER));
        Ledger ledger = new Ledger(postgres);
        try (ServiceProcess service = ServiceProcess.start(
                home, ledger.url(), repository.url(), worker.rest().url())) {
            RestartBenchmark benchmark = new RestartBenchmark(ledger, repository, worker.rest(), service);
            System.out.println("| | p50 | p95 | slowest |\n|---|---|---|---|");
            benchmark.single();
            if (!List.of(arguments).contains("--single")) {
                benchmark.together();
            }
            System.out.println(machine());
        }
    }

    // ---- one after the other

    private void single() {
        IntStream.range(0, SINGLE).forEach(number -> define("single-" + number, 20_000 + 1_100 * number, true));
        sync("Fifty that fail at different times");
        awaitFailures("single-", SINGLE);
        List<Long> waits = new ArrayList<>();
        for (int number = 0; number < SINGLE; number++) {
            String name = "single-" + number;
            Instant restarted = ledger.firstRestart(name);
            waits.add(Duration.between(failed.get(name), restarted).minus(DELAY).toMillis());
        }
        row("from a failure to its first restart, the policy's delay not counted", waits);
    }

    // ---- all at once

    private void together() throws Exception {
        IntStream.range(0, HEALTHY).forEach(number -> define("healthy-" + number, 0, false));
        IntStream.range(0, TOGETHER).forEach(number -> define("together-" + number, 45_000, true));
        List<Long> before = answers();
        sync("Two hundred that fail at the same time");
        awaitFailures("together-", TOGETHER);
        long begun = System.nanoTime();
        List<Long> meanwhile = answers();
        ledger.await(
                "restart of all",
                "select 1 where (select count(distinct name) from restart_attempt where name like" + " 'together-%') = "
                        + TOGETHER);
        row("GET /connectors?limit=100 before", before);
        row("GET /connectors?limit=100 while " + TOGETHER + " tasks fail and are restarted", meanwhile);
        System.out.printf(
                Locale.ROOT,
                "all %d were restarted %.1f s after the last had failed, %d of them within the busiest second; restarts of"
                        + " %d healthy connectors beside them: %d%n",
                TOGETHER,
                (System.nanoTime() - begun) / 1e9,
                ledger.number(
                        "select max(n) from (select count(*) as n from restart_attempt where name like 'together-%'"
                                + " group by date_trunc('second', at)) s"),
                HEALTHY,
                ledger.number("select count(*) from restart_attempt where name like 'healthy-%'"));
    }

    private List<Long> answers() {
        return IntStream.range(0, ASKED)
                .mapToObj(number -> {
                    long begun = System.nanoTime();
                    service.get("/api/v1/connectors?limit=100");
                    return (System.nanoTime() - begun) / 1_000_000;
                })
                .toList();
    }

    // ----

    private void define(String name, int failsAfterMillis, boolean fails) {
        String failing = "    mock_mode: task-failure\n    delay_ms: \"" + failsAfterMillis + "\"\n";
        repository.write("connectors/" + name + ".yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: %s
                spec:
                  class: %s
                  tasksMax: 1
                  autoRestart: {delay: 1s, maxAttempts: 1, jitter: 0}
                  config:
                %s""".formatted(
                        name,
                        fails
                                ? "org.apache.kafka.connect.tools.MockSourceConnector"
                                : "org.apache.kafka.connect.tools.VerifiableSourceConnector",
                        fails ? failing : "    topic: healthy\n    throughput: \"1\"\n"));
    }

    private void sync(String subject) {
        repository.commit(subject);
        service.requestSync();
    }

    /** Watches the worker closely, so that it is known when each failed. */
    private void awaitFailures(String prefix, int count) {
        while (failed.keySet().stream().filter(name -> name.startsWith(prefix)).count() < count) {
            Instant now = Instant.now();
            read(connect.get("/connectors?expand=status").body())
                    .properties()
                    .forEach(entry -> note(prefix, entry.getKey(), entry.getValue(), now));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private void note(String prefix, String name, JsonNode entry, Instant now) {
        boolean hasFailed = entry.at("/status/tasks/0/state").asText().equals("FAILED");
        if (name.startsWith(prefix) && hasFailed) {
            failed.putIfAbsent(name, now);
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(body, e);
        }
    }

    private static void row(String what, List<Long> milliseconds) {
        List<Long> sorted = milliseconds.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d ms | %d ms | %d ms |%n",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.get(sorted.size() - 1));
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%d cores, JDK %s, load %.1f over the last minute",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
