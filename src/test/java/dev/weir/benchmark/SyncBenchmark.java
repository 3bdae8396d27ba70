package dev.weir.benchmark;

import dev.weir.git.TestRepository;
import dev.weir.proxy.ConnectProxy;
import dev.weir.sandbox.ConnectCluster;
import dev.weir.sandbox.RawConnect;
import dev.weir.sandbox.Sandbox;
import dev.weir.sandbox.SandboxOptions;
import dev.weir.sandbox.WorkerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures what Weir costs beside bare calls to the same real worker, in the same run: creates against concurrent POSTs,
 * a sync that finds nothing to do against the two reads that it needs, calls a minute, memory. Worker and service are
 * processes of their own. {@code ./weir benchmark sync}; docs/benchmarks.md says what came out.
 */
public final class SyncBenchmark {

    private static final int IN_FLIGHT = 8;
    private static final int WARM_UP = 200;
    private static final int SYNCS = 25;

    /** Of the bare creates one half comes before Weir's and one after, so that a machine that changes favours nobody. */
    private static final int HALVES = 2;

    private final int connectors;
    private final Duration steady;
    private final Ledger ledger;
    private final TestRepository repository;
    private final RawConnect bare;
    private final RawConnect weirs;
    private final List<String> table = new ArrayList<>();

    private SyncBenchmark(
            Options options, Ledger ledger, TestRepository repository, RawConnect bare, RawConnect weirs) {
        this.connectors = options.connectors();
        this.steady = options.steady();
        this.ledger = ledger;
        this.repository = repository;
        this.bare = bare;
        this.weirs = weirs;
    }

    /** What the command line says. */
    private record Options(int connectors, Duration steady) {

        static Options of(String[] arguments) {
            int connectors = 1_000;
            int seconds = 130;
            for (int i = 0; i + 1 < arguments.length; i += 2) {
                switch (arguments[i]) {
                    case "--connectors" -> connectors = Integer.parseInt(arguments[i + 1]);
                    case "--steady" -> seconds = Integer.parseInt(arguments[i + 1]);
                    default -> throw new IllegalArgumentException("--connectors NUMBER --steady SECONDS");
                }
            }
            return new Options(connectors, Duration.ofSeconds(seconds));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        Path home = Files.createTempDirectory("weir-benchmark-");
        try (EmbeddedPostgres postgres = Ledger.server();
                Sandbox sandbox = Sandbox.start(SandboxOptions.temporary("bare", "weirs"))) {
            sandbox.clusters().forEach(ConnectCluster::stop);
            try (WorkerProcess first = worker(sandbox.cluster(0));
                    WorkerProcess second = worker(sandbox.cluster(1));
                    TestRepository repository = TestRepository.create(home.resolve("repository.git"))) {
                first.rest().awaitHealthy();
                second.rest().awaitHealthy();
                SyncBenchmark benchmark =
                        new SyncBenchmark(options, new Ledger(postgres), repository, first.rest(), second.rest());
                benchmark.run(home);
            }
        }
        System.exit(0);
    }

    private static WorkerProcess worker(ConnectCluster cluster) throws Exception {
        return WorkerProcess.start(cluster.settings(cluster.url().getPort()), "-Xmx1g");
    }

    private void run(Path home) throws Exception {
        repository.write("weir.yml", """
                apiVersion: weir.dev/v1
                kind: Repository
                clusters: {%s: {include: ["connectors/**"]}}
                """.formatted(ServiceProcess.CLUSTER));
        try (ServiceProcess service = service(home, weirs.url())) {
            createWithWeir(service, "warm", WARM_UP);
            createBarely("warm", 0, WARM_UP);
            compareCreates(service);
            compareReads(service);
            memory(service, "after the creates and " + SYNCS + " syncs");
        }
        countCalls(home);
        System.out.println("| | | |\n|---|---|---|");
        table.forEach(System.out::println);
        System.out.println(machine());
    }

    private ServiceProcess service(Path home, URI connect) throws Exception {
        return ServiceProcess.start(home, ledger.url(), repository.url(), connect);
    }

    // ---- creates

    private void compareCreates(ServiceProcess service) throws Exception {
        Processes processes = new Processes(service);
        double before = createBarely("bare", 0, connectors / HALVES);
        processes.mark();
        Ledger.Creates creates = createWithWeir(service, "weir", connectors);
        Duration processor = processes.sinceMark();
        double after = createBarely("bare", connectors / HALVES, connectors - connectors / HALVES);
        double alone = connectors / (before + after);
        row("bare POSTs, %d at once".formatted(IN_FLIGHT), "%.1f a second".formatted(alone), halves(before, after));
        row(
                "Weir's creates, first intent to last result",
                "%.1f a second".formatted(connectors / creates.written()),
                "%.0f %% of the bare ones".formatted(100 * connectors / creates.written() / alone));
        row(
                "Weir's creates, the whole sync",
                "%.1f a second".formatted(connectors / creates.whole()),
                "%.0f %%; the service took %.1f s of a core"
                        .formatted(100 * connectors / creates.whole() / alone, processor.toMillis() / 1e3));
    }

    private String halves(double before, double after) {
        return "%.1f before Weir's and %.1f after"
                .formatted(connectors / HALVES / before, (connectors - connectors / HALVES) / after);
    }

    /** @return seconds */
    private double createBarely(String prefix, int from, int count) throws Exception {
        List<Callable<Void>> calls = IntStream.range(from, from + count)
                .<Callable<Void>>mapToObj(number -> () -> {
                    Mocks.create(bare, prefix + "-" + number);
                    return null;
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
        long began = System.nanoTime();
        for (Future<Void> call : threads.invokeAll(calls)) {
            call.get();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        threads.shutdown();
        return seconds;
    }

    private Ledger.Creates createWithWeir(ServiceProcess service, String prefix, int count) {
        IntStream.range(0, count).forEach(number -> Mocks.define(repository, prefix + "-" + number));
        String sha = repository.commit("Define " + count + " connectors");
        service.requestSync();
        ledger.await("sync of " + sha, "select 1 from sync where sha = '" + sha + "' and finished_at is not null");
        Ledger.Creates creates = ledger.creates(sha);
        if (creates.count() != count) {
            throw new IllegalStateException(creates + " instead of " + count + "\n" + service.log());
        }
        return creates;
    }

    // ---- a sync that finds nothing

    private void compareReads(ServiceProcess service) {
        List<Long> infos = new ArrayList<>();
        List<Long> statuses = new ArrayList<>();
        List<Long> syncs = new ArrayList<>();
        List<Long> runs = new ArrayList<>();
        for (int i = 0; i < SYNCS; i++) {
            infos.add(time(() -> weirs.get("/connectors?expand=info")));
            statuses.add(time(() -> weirs.get("/connectors?expand=status")));
            syncs.add(time(() -> {
                service.requestSync();
                ledger.await("sync", Ledger.IS_AT_REST);
            }));
            runs.add(ledger.lastRun().toNanos());
        }
        double reads = median(infos) + median(statuses);
        row(
                "the two bare reads",
                "%.1f ms".formatted(reads),
                "%.1f configs, %.1f states".formatted(median(infos), median(statuses)));
        row(
                "a sync that finds nothing",
                "%.1f ms".formatted(median(syncs)),
                "%.2f times the reads, asked to ended".formatted(median(syncs) / reads));
        row(
                "",
                "%.1f ms".formatted(median(runs)),
                "%.2f times the reads, by the rows of the sync".formatted(median(runs) / reads));
    }

    private static long time(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return System.nanoTime() - began;
    }

    /** In milliseconds. */
    private static double median(List<Long> nanoseconds) {
        return nanoseconds.stream().sorted().toList().get(nanoseconds.size() / 2) / 1e6;
    }

    // ---- calls and memory

    private void countCalls(Path home) throws Exception {
        try (ConnectProxy proxy = new ConnectProxy(weirs.url());
                ServiceProcess service = service(home, proxy.url())) {
            service.requestSync();
            ledger.await("sync", Ledger.IS_AT_REST);
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(15));
            proxy.forget();
            LockSupport.parkNanos(steady.toNanos());
            Map<String, Long> calls = proxy.requests().stream()
                    .collect(Collectors.groupingBy(ConnectProxy.Request::line, Collectors.counting()));
            row(
                    "calls in %d s at rest".formatted(steady.toSeconds()),
                    "%d".formatted(proxy.requests().size()),
                    calls.toString());
            memory(service, "after a start and " + steady.toSeconds() + " s at rest");
        }
    }

    private void memory(ServiceProcess service, String when) throws Exception {
        row(
                "memory of the service",
                "%d MB".formatted(Processes.residentMegabytes(service.pid())),
                when + "; " + Processes.mostMegabytes(service.pid()) + " MB at most; "
                        + ServiceProcess.shippedOptions());
    }

    private void row(String what, String figure, String more) {
        String line = "| " + what + " | " + figure + " | " + more + " |";
        System.err.println(line);
        table.add(line);
    }

    private String machine() {
        return String.format(
                Locale.ROOT,
                "%d connectors beside %d to warm up; %d cores, JDK %s, load %.1f over the last minute",
                connectors,
                WARM_UP,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
