package dev.weir.connect;

import dev.weir.model.TargetState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A connector as {@link FakeConnect} keeps it. Guarded by its {@link FakeGroup}. */
final class FakeConnector {

    private static final String WORKER = "127.0.0.1:8083";

    final String name;
    Map<String, String> config;
    TargetState target;
    boolean hasStatus = true;
    boolean healsByRestart = true;

    /** Whether its tasks take their time to end when it is stopped. */
    boolean lingers;

    final Map<Integer, String> failedTasks = new TreeMap<>();

    /** The trace of an instance that has failed: it goes on reading FAILED until it is stopped, or started again. */
    private Optional<String> failure = Optional.empty();

    /** What it shows while a rebalance is under way. */
    Optional<String> passingState = Optional.empty();

    FakeConnector(String name, Map<String, String> config, TargetState target) {
        this.name = name;
        this.config = config;
        this.target = target;
        start();
    }

    void configure(Map<String, String> changed) {
        config = changed;
        start();
    }

    /** What has failed can only be stopped; pausing and resuming are kept for the next start. */
    void bring(TargetState state) {
        target = state;
        if (failure.isEmpty() || state == TargetState.STOPPED) {
            start();
        }
    }

    void fail(String trace) {
        failure = Optional.of(trace);
    }

    /** As the mock connectors do; they fail when they run, not before. */
    private void start() {
        boolean fails = target == TargetState.RUNNING && "connector-failure".equals(config.get("mock_mode"));
        failure = fails ? Optional.of("java.lang.RuntimeException: a mock failure") : Optional.empty();
    }

    String type() {
        return FakePlugin.find(config.getOrDefault("connector.class", ""))
                .map(FakePlugin::type)
                .orElse("unknown");
    }

    /** The instance, and its tasks where they are included. */
    void restart(boolean includeTasks) {
        if (healsByRestart) {
            start();
        }
        if (healsByRestart && includeTasks) {
            failedTasks.clear();
        }
    }

    void restartTask(int task) {
        if (healsByRestart) {
            failedTasks.remove(task);
        }
    }

    Map<String, Object> info(Map<String, String> shown) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("name", name);
        info.put("config", shown);
        info.put(
                "tasks",
                tasks().mapToObj(id -> Map.of("connector", name, "task", id)).toList());
        info.put("type", type());
        return info;
    }

    Map<String, Object> status() {
        String state = lingers ? "RUNNING" : target.name();
        List<Object> tasks = new ArrayList<>();
        tasks().forEach(id -> tasks.add(
                failedTasks.containsKey(id)
                        ? Map.of("id", id, "state", "FAILED", "worker_id", WORKER, "trace", failedTasks.get(id))
                        : Map.of("id", id, "state", state, "worker_id", WORKER, "version", "4.3.1")));
        return Map.of("name", name, "connector", instance(), "tasks", tasks, "type", type());
    }

    private Map<String, Object> instance() {
        String state = passingState.orElse(failure.isPresent() ? "FAILED" : target.name());
        Map<String, Object> instance =
                new LinkedHashMap<>(Map.of("state", state, "worker_id", WORKER, "version", "4.3.1"));
        failure.ifPresent(trace -> instance.put("trace", trace));
        return instance;
    }

    /** None while stopped; as many as configured otherwise, one for the file connectors. */
    IntStream tasks() {
        boolean single = config.getOrDefault("connector.class", "").contains("File");
        int count = single ? 1 : Integer.parseInt(config.getOrDefault("tasks.max", "1"));
        return IntStream.range(0, target == TargetState.STOPPED && !lingers ? 0 : count);
    }
}
