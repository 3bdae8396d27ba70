package dev.weir.manifest.format;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.Place;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one document says of a connector's {@code spec}: a {@code defaults.yml} lies under it, overlays lie over it.
 *
 * @param config by config key, the fields that stand for one ({@code class}, {@code tasksMax} …) included
 */
public record Layer(SortedMap<String, Setting> config, Behaviour behaviour) {

    public Layer {
        config = Collections.unmodifiableSortedMap(config);
    }

    /**
     * The text of a config key.
     *
     * @param text empty where the key is to be removed
     */
    public record Setting(Optional<String> text, Place place) {

        @Override
        public String toString() {
            return "Setting@" + place;
        }
    }

    /** This with that name in its config, which stands there. */
    Layer named(ConnectorName name, Place place) {
        SortedMap<String, Setting> renamed = new TreeMap<>(config);
        renamed.put(ConnectorConfig.NAME, new Setting(Optional.of(name.value()), place));
        return new Layer(renamed, behaviour);
    }

    /** This with another one over it, which speaks first: key by key, and field by field. */
    public Layer under(Layer over) {
        SortedMap<String, Setting> both = new TreeMap<>(config);
        both.putAll(over.config);
        return new Layer(both, behaviour.under(over.behaviour));
    }
}
