package dev.weir.connect;

import dev.weir.model.ConnectorName;
import dev.weir.model.TargetState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the workers of one fake Connect cluster share: its connectors. Thread-safe. */
final class FakeGroup {

    private final Map<String, FakeConnector> connectors = new TreeMap<>();
    private final Map<String, String> placeholders = new LinkedHashMap<>();
    private final FakeOffsets offsets = new FakeOffsets();
    private final Map<String, SortedSet<String>> topics = new TreeMap<>();
    private final List<FakeLoggers> loggers = new CopyOnWriteArrayList<>();
    private boolean newHaveStatus = true;

    synchronized List<String> names() {
        return List.copyOf(connectors.keySet());
    }

    synchronized Optional<FakeConnector> find(String name) {
        return Optional.ofNullable(connectors.get(name));
    }

    FakeOffsets offsets() {
        return offsets;
    }

    /** Those of each worker. */
    List<FakeLoggers> loggers() {
        return loggers;
    }

    void add(FakeLoggers ofWorker) {
        loggers.add(ofWorker);
    }

    synchronized void use(String connector, List<String> used) {
        topics.computeIfAbsent(connector, none -> new TreeSet<>()).addAll(used);
    }

    synchronized SortedSet<String> topics(String connector) {
        return new TreeSet<>(topics.getOrDefault(connector, Collections.emptySortedSet()));
    }

    synchronized void resetTopics(String connector) {
        topics.remove(connector);
    }

    synchronized boolean exists(String name) {
        return connectors.containsKey(name);
    }

    /** Creates it or replaces its config, which keeps its target state. */
    synchronized FakeConnector put(String name, Map<String, String> config, TargetState initial) {
        FakeConnector connector = connectors.computeIfAbsent(name, absent -> born(absent, config, initial));
        connector.configure(config);
        return connector;
    }

    private FakeConnector born(String name, Map<String, String> config, TargetState initial) {
        FakeConnector connector = new FakeConnector(name, config, initial);
        connector.hasStatus = newHaveStatus;
        return connector;
    }

    synchronized boolean remove(String name) {
        resetTopics(name);
        return connectors.remove(name) != null;
    }

    synchronized void change(ConnectorName name, Consumer<FakeConnector> change) {
        change.accept(Optional.ofNullable(connectors.get(name.value())).orElseThrow());
    }

    synchronized void withholdStatusesOfNew(boolean withheld) {
        newHaveStatus = !withheld;
    }

    synchronized void resolve(String placeholder, String value) {
        placeholders.put(placeholder, value);
    }

    synchronized Map<String, String> resolved(Map<String, String> config) {
        Map<String, String> resolved = new TreeMap<>(config);
        placeholders.forEach(
                (placeholder, value) -> resolved.replaceAll((key, text) -> text.replace(placeholder, value)));
        return resolved;
    }
}
