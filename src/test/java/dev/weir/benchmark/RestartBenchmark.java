package dev.weir.benchmark;

import dev.weir.git.TestRepository;
import dev.weir.sandbox.ConnectCluster;
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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Measures how soon what fails is restarted on a real worker, and what many failures at once do to everybody else. The
 * service looks as often as it does by default. {@code ./weir benchmark restarts}; docs/benchmarks.md says what came out.
 */
public final class RestartBenchmark {

    private static final int SINGLE = 50;
    private static final int TOGETHER = 200;
    private static final int HEALTHY = 20;
    private static final Duration BETWEEN = Duration.ofMillis(1_100);
    private static final Duration WARMING = Duration.ofSeconds(10);
    private static final Duration BEFORE = Duration.ofSeconds(20);
    private static final Duration PACE = Duration.ofMillis(100);
    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RESTARTED =
            " from restart_attempt where name like 'together-%' and outcome <> 'GaveUp'";
    private static final String LIST = "/api/v1/connectors?limit=100";

    private final Ledger ledger;
    private final FileSources sources;
    private final StatusWatch watch;
    private final ServiceProcess service;
    private final List<String> lines = new ArrayList<>(List.of("| | p50 | p95 | slowest |", "|---|---|---|---|"));

    private RestartBenchmark(Ledger ledger, FileSources sources, StatusWatch watch, ServiceProcess service) {
        this.ledger = ledger;
        this.sources = sources;
        this.watch = watch;
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
                run(home, new Ledger(postgres), worker, repository);
            }
        }
        System.exit(0);
    }

    private static void run(Path home, Ledger ledger, WorkerProcess worker, TestRepository repository)
            throws Exception {
        repository.write("weir.yml", """
                apiVersion: weir.dev/v1
                kind: Repository
                clusters: {%s: {include: ["connectors/**"]}}
                """.formatted(ServiceProcess.CLUSTER));
        FileSources sources = new FileSources(Files.createDirectory(home.resolve("files")), repository);
        try (StatusWatch watch = new StatusWatch(worker.rest());
                ServiceProcess service = ServiceProcess.start(
                        home, ledger.url(), repository.url(), worker.rest().url())) {
            RestartBenchmark benchmark = new RestartBenchmark(ledger, sources, watch, service);
            benchmark.create();
            benchmark.single();
            benchmark.together();
            // at the end, below what the worker has to say of all those failures
            benchmark.lines.forEach(System.out::println);
            System.out.println(machine());
        }
    }

    private void create() {
        IntStream.range(0, HEALTHY).forEach(number -> sources.define("healthy-" + number, "healthy"));
        IntStream.range(0, SINGLE).forEach(number -> sources.define("single-" + number, "single-" + number));
        IntStream.range(0, TOGETHER).forEach(number -> sources.define("together-" + number, "together"));
        sources.repository().commit("What fails, and what does not");
        service.requestSync();
        watch.awaitRunning(HEALTHY + SINGLE + TOGETHER);
    }

    // ---- one after the other

    private void single() {
        for (int number = 0; number < SINGLE; number++) {
            sources.fail("single-" + number);
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        watch.awaitFailures("single-", SINGLE);
        row("from a failure to its first restart, the policy's delay not counted", waits("single-", SINGLE));
    }

    private List<Long> waits(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> prefix + number)
                .map(name -> Duration.between(watch.failedAt(name), ledger.firstRestart(name))
                        .minus(DELAY)
                        .toMillis())
                .toList();
    }

    // ---- all at once

    private void together() {
        answers(WARMING, () -> false);
        List<Long> before = answers(BEFORE, () -> false);
        sources.fail("together");
        List<Long> meanwhile =
                answers(PATIENCE, () -> ledger.number("select count(distinct name)" + RESTARTED) == TOGETHER);
        watch.awaitFailures("together-", TOGETHER);
        row("`GET " + LIST + "` before", before);
        row("the same while " + TOGETHER + " tasks fail and are restarted", meanwhile);
        row("from a failure of " + TOGETHER + " at once to its first restart", waits("together-", TOGETHER));
        lines.add(String.format(
                Locale.ROOT,
                "%nAt most %d restarts within four seconds. Healthy connectors that were restarted, or seen not to run: %d of"
                        + " %d%n",
                ledger.number(
                        "select max(n) from (select count(*) over (order by at range between '4 seconds' preceding"
                                + " and current row) as n" + RESTARTED + ") as batches"),
                ledger.number("select count(*) from restart_attempt where name like 'healthy-%'")
                        + watch.disturbed("healthy-"),
                HEALTHY));
    }

    /** How long each of one request after the other took, in milliseconds, until that time is over or nobody waits. */
    private List<Long> answers(Duration time, BooleanSupplier isOver) {
        Instant end = Instant.now().plus(time);
        List<Long> milliseconds = new ArrayList<>();
        while (Instant.now().isBefore(end) && !isOver.getAsBoolean()) {
            long begun = System.nanoTime();
            service.get(LIST);
            milliseconds.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            LockSupport.parkNanos(PACE.toNanos());
        }
        return milliseconds;
    }

    // ----

    private void row(String what, List<Long> milliseconds) {
        List<Long> sorted = milliseconds.stream().sorted().toList();
        lines.add(String.format(
                Locale.ROOT,
                "| %s | %d ms | %d ms | %d ms |",
                what,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                sorted.get(sorted.size() - 1)));
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
