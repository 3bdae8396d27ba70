package dev.weir.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The value that Connect holds and Git does not know: {@code ${weir:fill-in:KEY}}, written by an import in the place of a
 * secret. It equals whatever Connect holds under its key, and no config that holds one is ever sent to Connect. Everything
 * that begins with <code>${weir:</code> is reserved for it.
 */
public final class FillIn {

    private static final String RESERVED = "${weir:";

    private FillIn() {}

    /** The placeholder for the value of a key. */
    public static String of(String key) {
        return RESERVED + "fill-in:" + key + "}";
    }

    /** Whether a text is or holds a placeholder. */
    public static boolean isIn(String value) {
        return value.contains(RESERVED);
    }

    /** The config with what Connect holds in the place of what Git does not know, where Connect holds it. */
    public static ConnectorConfig filled(ConnectorConfig config, ConnectorConfig live) {
        ConnectorConfig filled = config;
        for (String key : keysOf(config)) {
            ConnectorConfig sofar = filled;
            filled = live.get(key).map(value -> sofar.with(key, value)).orElse(sofar);
        }
        return filled;
    }

    /** The keys that are still to be filled in. */
    public static SortedSet<String> keysOf(ConnectorConfig config) {
        return config.values().entrySet().stream()
                .filter(entry -> isIn(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), Collections::unmodifiableSortedSet));
    }
}
