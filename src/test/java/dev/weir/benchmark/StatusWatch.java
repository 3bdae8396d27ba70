package dev.weir.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.sandbox.RawConnect;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks at a worker ten times a second, so that it is known when each task failed. */
final class StatusWatch implements AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final RawConnect connect;
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final Map<String, Instant> failed = new ConcurrentHashMap<>();
    private final Set<String> disturbed = ConcurrentHashMap.newKeySet();
    private final Thread thread = new Thread(this::watch, "status watch");
    private volatile boolean closed;

    StatusWatch(RawConnect connect) {
        this.connect = connect;
        thread.start();
    }

    private void watch() {
        while (!closed) {
            connect.get("/connectors?expand=status")
                    .json()
                    .properties()
                    .forEach(entry -> note(entry.getKey(), entry.getValue()));
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void note(String name, JsonNode entry) {
        String state = entry.at("/status/tasks/0/state").asText();
        String before = states.put(name, state);
        if (state.equals("FAILED")) {
            failed.putIfAbsent(name, Instant.now());
        } else if (!state.equals("RUNNING") && "RUNNING".equals(before)) {
            disturbed.add(name);
        }
    }

    void awaitRunning(int count) {
        await(
                count + " running tasks",
                () -> states.values().stream().filter("RUNNING"::equals).count() >= count);
    }

    void awaitFailures(String prefix, int count) {
        await(count + " failures", () -> failures(prefix) >= count);
    }

    private long failures(String prefix) {
        return failed.keySet().stream().filter(name -> name.startsWith(prefix)).count();
    }

    private interface Goal {
        boolean isReached();
    }

    private static void await(String what, Goal goal) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!goal.isReached()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("no " + what + " within " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** When its task was first seen failed. */
    Instant failedAt(String name) {
        return Objects.requireNonNull(failed.get(name), name);
    }

    /** How many of those names ever left RUNNING, or failed. */
    long disturbed(String prefix) {
        return failures(prefix)
                + disturbed.stream().filter(name -> name.startsWith(prefix)).count();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
