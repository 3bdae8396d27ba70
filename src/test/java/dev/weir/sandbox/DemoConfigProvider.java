package dev.weir.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Resolves {@code ${demo:data}} (a directory on this machine), {@code ${demo:bootstrap}} (the broker) and whatever else
 * {@link SandboxOptions#demo()} names, so that the definitions in {@code example-repo} hold no path and no port.
 */
public final class DemoConfigProvider implements ConfigProvider {

    private Map<String, String> values = Map.of();

    @Override
    public void configure(Map<String, ?> settings) {
        Map<String, String> texts = new HashMap<>();
        settings.forEach((key, value) -> texts.put(key, String.valueOf(value)));
        values = Map.copyOf(texts);
    }

    @Override
    public ConfigData get(String path) {
        return new ConfigData(values);
    }

    @Override
    public ConfigData get(String path, Set<String> keys) {
        Map<String, String> found = new HashMap<>(values);
        found.keySet().retainAll(keys);
        return new ConfigData(found);
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
