package dev.weir.nodes;

import static org.awaitility.Awaitility.await;

import dev.weir.proxy.ConnectProxy;
import dev.weir.sandbox.RawConnect;
import dev.weir.sandbox.Sandbox;
import dev.weir.sandbox.SandboxOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Kills the node that is creating 200 stopped connectors in a real Connect cluster, and measures how long it takes until
 * another one has taken over and creates the next. Each run has a database, a repository and two processes of its own, and
 * is checked: all connectors are there, each was created and recorded once. {@code ./weir benchmark takeover}.
 */
public final class TakeOverBenchmark {

    private static final int CONNECTORS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ConnectProxy connect;
    private final Random random = new Random(42);

    private TakeOverBenchmark(ConnectProxy connect) {
        this.connect = connect;
    }

    /** Milliseconds from the kill to the other node's lease, its first write, and the end. */
    private record Times(long lease, long write, long rest) {}

    public static void main(String[] arguments) throws IOException {
        int runs = arguments.length == 2 && arguments[0].equals("--runs") ? Integer.parseInt(arguments[1]) : 20;
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.temporary("killed"));
                ConnectProxy connect = new ConnectProxy(sandbox.cluster(0).url())) {
            List<Times> all = new ArrayList<>();
            for (int run = 1; run <= runs; run++) {
                all.add(new TakeOverBenchmark(connect).run(run));
                System.out.println("run " + run + ": " + all.get(run - 1) + ", load " + load());
                sandbox.cluster(0)
                        .rest()
                        .get("/connectors")
                        .json()
                        .forEach(name -> sandbox.cluster(0).rest().delete(name.asText()));
            }
            print(all);
        }
        System.exit(0);
    }

    private Times run(int run) throws IOException {
        Path directory = Files.createTempDirectory("weir-takeover-");
        connect.forget();
        try (Fleet fleet = Fleet.before(connect.url(), directory)) {
            Set<String> names = new TreeSet<>();
            for (int number = 0; number < CONNECTORS; number++) {
                names.add("run-" + run + "-" + number);
            }
            names.forEach(name -> fleet.define(Fleet.CLUSTER, name, "t", "state: stopped"));
            fleet.ensure(2);
            fleet.repository.commit("two hundred");
            int before = 10 + random.nextInt(CONNECTORS - 40);
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> writes() >= before);
            Times times = killed(fleet);
            check(fleet, names);
            return times;
        }
    }

    private Times killed(Fleet fleet) {
        NodeProcess holder = fleet.holder();
        long begun = System.nanoTime();
        holder.kill();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(fleet::isHeld);
        long lease = since(begun);
        int written = writes();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> writes() > written);
        long write = since(begun);
        fleet.awaitRest();
        return new Times(lease, write, since(begun));
    }

    private int writes() {
        return connect.writes().size();
    }

    /** A connector can be created twice only if it was deleted in between, for Connect refuses a name that it has. */
    private void check(Fleet fleet, Set<String> names) {
        Set<String> live = new TreeSet<>();
        new RawConnect(connect.url()).get("/connectors").json().forEach(name -> live.add(name.asText()));
        Set<String> kept = Set.copyOf(fleet.database.query("select name from inventory"));
        List<String> recorded = fleet.database.query("select name from sync_item where result = 'Created'");
        List<String> others = connect.writes().stream()
                .filter(write -> !write.equals("POST /connectors"))
                .toList();
        if (!live.equals(names) || !kept.equals(names) || recorded.size() != CONNECTORS) {
            throw new AssertionError(
                    live.size() + " there, " + kept.size() + " kept, " + recorded.size() + " recorded");
        }
        if (!others.isEmpty()) {
            throw new AssertionError("other writes than creates: " + others);
        }
    }

    private static long since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void print(List<Times> all) {
        System.out.println("| ms after the kill | p50 | p95 | max |\n|---|---|---|---|");
        System.out.println(line(
                "another node has the lease", all.stream().map(Times::lease).toList()));
        System.out.println(line(
                "it creates the next connector", all.stream().map(Times::write).toList()));
        System.out.println(line(
                "all is created and recorded", all.stream().map(Times::rest).toList()));
        System.out.printf(
                Locale.ROOT, "%d runs, %d connectors each, load %.1f at the end%n", all.size(), CONNECTORS, load());
    }

    private static String line(String what, List<Long> times) {
        List<Long> sorted = times.stream().sorted().collect(Collectors.toList());
        return "| " + what + " | " + percentile(sorted, 50) + " | " + percentile(sorted, 95) + " | "
                + percentile(sorted, 100) + " |";
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get(Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.size()) - 1));
    }
}
