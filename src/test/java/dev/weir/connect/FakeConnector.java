package dev.weir.connect;

import dev.weir.model.TargetState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    final Map<Integer, String> failedTasks = new TreeMap<>();

    FakeConnector(String name, Map<String, String> config, TargetState target) {
        this.name = name;
        this.config = config;
        this.target = target;
    }

    String type() {
        return FakePlugin.find(config.getOrDefault("connector.class", ""))
                .map(FakePlugin::type)
                .orElse("unknown");
    }

    void restart() {
        if (healsByRestart) {
            failedTasks.clear();
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
        String state = target.name();
        List<Object> tasks = new ArrayList<>();
        tasks().forEach(id -> tasks.add(
                failedTasks.containsKey(id)
                        ? Map.of("id", id, "state", "FAILED", "worker_id", WORKER, "trace", failedTasks.get(id))
                        : Map.of("id", id, "state", state, "worker_id", WORKER, "version", "4.3.1")));
        return Map.of(
                "name",
                name,
                "connector",
                Map.of("state", state, "worker_id", WORKER, "version", "4.3.1"),
                "tasks",
                tasks,
                "type",
                type());
    }

    /** None while stopped; as many as configured otherwise, one for the file connectors. */
    IntStream tasks() {
        boolean single = config.getOrDefault("connector.class", "").contains("File");
        int count = single ? 1 : Integer.parseInt(config.getOrDefault("tasks.max", "1"));
        return IntStream.range(0, target == TargetState.STOPPED ? 0 : count);
    }
}
