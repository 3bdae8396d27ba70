package dev.weir.model;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each part of a rendered connector was written: in its document, in a {@code defaults.yml} or in an overlay.
 *
 * @param config of each config key
 * @param fields of each other field by its name in a native {@code spec}, such as {@code state} or {@code autoRestart}
 */
public record Origins(SortedMap<String, Place> config, SortedMap<String, Place> fields) {

    public static final Origins NONE = new Origins(new TreeMap<>(), new TreeMap<>());

    public Origins {
        config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Where the value of a config key was written. */
    public Optional<Place> of(String key) {
        return Optional.ofNullable(config.get(key));
    }
}
