package dev.weir.benchmark;

import dev.weir.git.TestRepository;
import dev.weir.sandbox.RawConnect;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The connectors of {@link SyncBenchmark}: 25 keys each, twice the median of public ones, and stopped from the start. */
final class Mocks {

    private static final String CLASS = "org.apache.kafka.connect.tools.MockSourceConnector";
    private static final int KEYS = 25;

    private Mocks() {}

    /** Creates one as a bare client would. */
    static void create(RawConnect connect, String name) {
        RawConnect.Answer answer = connect.create(name, config(name), "STOPPED");
        if (answer.status() != 201) {
            throw new IllegalStateException(name + ": " + answer);
        }
    }

    /** Defines one as a repository does, for Weir to send what {@link #create} sends. */
    static void define(TestRepository repository, String name) {
        Map<String, String> config = config(name);
        config.keySet().removeAll(List.of("name", "connector.class", "tasks.max"));
        StringBuilder lines = new StringBuilder();
        config.forEach((key, value) ->
                lines.append("    ").append(key).append(": ").append(value).append('\n'));
        repository.write("connectors/" + name + ".yml", """
                apiVersion: weir.dev/v1
                kind: Connector
                metadata:
                  name: %s
                spec:
                  class: %s
                  tasksMax: 1
                  state: stopped
                  config:
                %s""".formatted(name, CLASS, lines));
    }

    private static Map<String, String> config(String name) {
        Map<String, String> config = new TreeMap<>(Map.of("name", name, "connector.class", CLASS, "tasks.max", "1"));
        for (int i = config.size(); i < KEYS; i++) {
            config.put("some.setting.number." + i, "a value of middling length");
        }
        return config;
    }
}
