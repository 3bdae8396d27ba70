package dev.weir.benchmark;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.weir.api.TestDoors;
import dev.weir.config.AuthSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures what a thousand wrong passwords a minute cost everybody else, and whether the time of an answer tells which
 * users there are. {@code ./weir benchmark passwords}; docs/benchmarks.md says what came out.
 */
public final class PasswordBenchmark {

    private static final int COST = 12;
    private static final int WRONG = 1_000;
    private static final int PAIRS = 80;
    private static final int PAIRS_A_MINUTE = 8;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MINUTES_OF_MILLISECONDS = 60_000;

    private final AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
    private final AtomicInteger addresses = new AtomicInteger();
    private final TestDoors doors = new TestDoors(
            () -> Instant.now().plus(later.get()),
            new AuthSettings(List.of(user("admin", COST), user("viewer", COST), user("cheap", COST - 2))),
            TestDoors.ADMIN_ALONE);

    private static AuthSettings.User user(String name, int cost) {
        return new AuthSettings.User(name, BCrypt.withDefaults().hashToString(cost, TestDoors.PASSWORD.toCharArray()));
    }

    public static void main(String[] arguments) throws Exception {
        new PasswordBenchmark().run();
        System.exit(0);
    }

    private void run() throws Exception {
        others(200, 0);
        System.out.println(
                "| wrong passwords meanwhile | p50 ms | p95 ms | p99 ms | slowest ms |\n|---|---|---|---|---|");
        System.out.println("| none " + row(others(1_000, 30)));
        System.out.println(during(
                "1,000 in a minute, of one address, each of another name ", false, MINUTES_OF_MILLISECONDS / WRONG));
        System.out.println(
                during("1,000 in a minute, each of another address and name ", true, MINUTES_OF_MILLISECONDS / WRONG));
        System.out.println(during("1,000 as fast as they come, each of another address and name ", true, 0));
        System.out.println("\n| name | p50 ms | p95 ms | slower than a name that is not there |\n|---|---|---|---|");
        for (String name : List.of("admin", "cheap", "absent")) {
            System.out.println(compared(name));
        }
        System.out.printf(
                Locale.ROOT,
                "%d cores, JDK %s%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
    }

    private static String row(Durations durations) {
        String all = durations.toString();
        return all.substring(0, all.lastIndexOf('|', all.length() - 2) + 1);
    }

    /** How long somebody waits whose password was right a moment ago. */
    private Durations others(int amount, int pauseMillis) {
        long[] nanoseconds = new long[amount];
        for (int i = 0; i < amount; i++) {
            long start = System.nanoTime();
            int status = doors.get("/api/v1/status").statusCode();
            nanoseconds[i] = System.nanoTime() - start;
            if (status != 200) {
                throw new IllegalStateException("the other caller was answered " + status);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
        }
        return new Durations(nanoseconds, 0);
    }

    private String during(String name, boolean manyAddresses, int pauseMillis) throws InterruptedException {
        later.updateAndGet(MINUTE::plus);
        others(1, 0);
        Map<Integer, Integer> answers = new ConcurrentHashMap<>();
        ExecutorService flood = Executors.newFixedThreadPool(32);
        Thread sender = new Thread(() -> {
            for (int i = 0; i < WRONG; i++) {
                String guessed = "guess-" + i;
                flood.execute(
                        () -> answers.merge(wrong(guessed, manyAddresses ? address() : "192.0.2.1"), 1, Integer::sum));
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(pauseMillis));
            }
            flood.shutdown();
        });
        sender.start();
        List<Durations> measured = new ArrayList<>();
        measured.add(others(pauseMillis == 0 ? 100 : 1_000, pauseMillis == 0 ? 0 : 50));
        sender.join();
        flood.awaitTermination(2, TimeUnit.MINUTES);
        return "| " + name + row(measured.get(0)) + " answers " + new TreeMap<>(answers);
    }

    private String address() {
        int number = addresses.incrementAndGet();
        return "198.18." + number / 250 + "." + (1 + number % 250);
    }

    private int wrong(String name, String from) {
        return doors.send(doors.to("/api/v1/me")
                        .header("Authorization", TestDoors.basic(name, "wrong"))
                        .header("X-Forwarded-For", from))
                .statusCode();
    }

    private String compared(String name) {
        long[] known = new long[PAIRS];
        int slower = 0;
        for (int i = 0; i < PAIRS; i++) {
            if (i % PAIRS_A_MINUTE == 0) {
                later.updateAndGet(MINUTE::plus);
            }
            boolean first = i % 2 == 0;
            long before = first ? 0 : time("nobody-" + i);
            known[i] = time(name);
            long absent = first ? time("nobody-" + i) : before;
            slower += known[i] > absent ? 1 : 0;
        }
        Durations durations = new Durations(known, 0);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %d of %d |",
                name,
                durations.percentile(50),
                durations.percentile(95),
                slower,
                PAIRS);
    }

    private long time(String name) {
        long start = System.nanoTime();
        int status = wrong(name, address());
        long taken = System.nanoTime() - start;
        if (status != 401) {
            throw new IllegalStateException(name + " was answered " + status);
        }
        return taken;
    }
}
