package dev.weir.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A connector's configuration in the one form in which it is compared, stored and sent: keys in order, every value the
 * text that Connect keeps. Its {@code toString} names the keys only, for any value may be a secret.
 */
public record ConnectorConfig(SortedMap<String, String> values) {

    public static final String NAME = "name";
    public static final String CONNECTOR_CLASS = "connector.class";
    public static final String TASKS_MAX = "tasks.max";

    public ConnectorConfig {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static ConnectorConfig of(Map<String, String> values) {
        return new ConnectorConfig(new TreeMap<>(values));
    }

    /** Whether no connector can do without the key, so that it is always written. */
    public static boolean isNeeded(String key) {
        return key.equals(NAME) || key.equals(CONNECTOR_CLASS);
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of {@code connector.class} as written, which may be an alias. */
    public Optional<String> connectorClass() {
        return get(CONNECTOR_CLASS);
    }

    public ConnectorConfig with(String key, String value) {
        SortedMap<String, String> changed = new TreeMap<>(values);
        changed.put(key, value);
        return new ConnectorConfig(changed);
    }

    /** This configuration without the keys that match; itself where there are none. */
    public ConnectorConfig without(Predicate<String> keys) {
        if (values.keySet().stream().noneMatch(keys)) {
            return this;
        }
        SortedMap<String, String> kept = new TreeMap<>(values);
        kept.keySet().removeIf(keys);
        return new ConnectorConfig(kept);
    }

    @Override
    public String toString() {
        return "ConnectorConfig" + values.keySet();
    }
}
