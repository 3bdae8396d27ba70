package dev.weir.benchmark;

import dev.weir.api.TestDoors;
import dev.weir.db.SeededRows;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;

/**
 * Measures how long the service takes to answer lists over 5,000 connectors, as a client on the same machine sees it,
 * one request at a time on one connection. An argument narrows it to what holds that text. {@code ./weir benchmark}; docs/benchmarks.md says what came out.
 */
public final class ListBenchmark {

    private static final int CONNECTORS = 5_000;
    private static final int SYNC_ITEMS = 20_000;
    private static final int WARM_UP = 40;
    private static final int MEASURED = 200;

    private final TestDoors doors;
    private String session = "";

    private ListBenchmark(TestDoors doors) {
        this.doors = doors;
    }

    public static void main(String[] arguments) {
        String only = arguments.length == 0 ? "" : arguments[0];
        try (TestDoors doors = new TestDoors()) {
            SeededRows.fill(doors.database, CONNECTORS, SYNC_ITEMS);
            // what the server reads of its tables is in memory then, as it is in a service that runs
            doors.database.execute("vacuum analyze");
            new ListBenchmark(doors).run(only);
        }
        System.exit(0);
    }

    /** @param only groups whose name holds this text */
    private void run(String only) {
        List<Requests.Group> groups = Requests.groups().stream()
                .filter(group -> group.name().contains(only))
                .toList();
        groups.forEach(group -> measure(group, WARM_UP));
        System.out.println("| request | p50 ms | p95 ms | p99 ms | slowest ms | kB |\n|---|---|---|---|---|---|");
        groups.forEach(group -> System.out.println("| `" + group.name() + "` " + measure(group, MEASURED)));
        System.out.println(machine());
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%d connectors; %d cores, JDK %s, load %.1f over the last minute",
                CONNECTORS,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** At least so many visits, each of the group equally often. */
    private Durations measure(Requests.Group group, int visits) {
        int rounds = (visits + group.visits().size() - 1) / group.visits().size();
        long[] nanoseconds = new long[rounds * group.visits().size()];
        int largest = 0;
        for (int i = 0; i < nanoseconds.length; i++) {
            List<String> visit = group.visits().get(i % group.visits().size());
            long start = System.nanoTime();
            int bytes = visit.stream().mapToInt(this::get).sum();
            nanoseconds[i] = System.nanoTime() - start;
            largest = Math.max(largest, bytes);
        }
        return new Durations(nanoseconds, largest);
    }

    /** The API takes a password with each request, a page the cookie of a session. */
    private int get(String path) {
        HttpResponse<String> response = path.startsWith("/api/")
                ? doors.get(path)
                : doors.send(doors.to(path).header("Cookie", cookie()));
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body().length();
    }

    private String cookie() {
        if (session.isEmpty()) {
            session = doors.send(doors.to("/sign-in")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("name=viewer&password=" + TestDoors.PASSWORD)))
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .split(";", 2)[0];
        }
        return session;
    }
}
