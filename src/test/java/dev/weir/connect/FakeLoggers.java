package dev.weir.connect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The loggers of one fake worker, as Log4j 2 keeps them for Connect: a logger without a level of its own has that of the
 * nearest above it, and setting one sets all whose names begin with its name. Thread-safe.
 */
public final class FakeLoggers {

    private static final String ROOT = "root";

    private final Map<String, String> levels = new TreeMap<>(Map.of(ROOT, "INFO"));
    private final Map<String, Long> modified = new TreeMap<>();

    /** As after a start: the root alone. */
    public synchronized void begin() {
        levels.clear();
        modified.clear();
        levels.put(ROOT, "INFO");
    }

    /** It has that level from the worker's start on. */
    public synchronized void put(String logger, String level) {
        levels.put(logger, level);
    }

    /** The level that a logger has, whether it is its own or not. */
    public synchronized String level(String logger) {
        String level = levels.get(logger);
        int dot = logger.lastIndexOf('.');
        return level == null ? level(dot < 0 ? ROOT : logger.substring(0, dot)) : level;
    }

    /** All but those that are off, and the root. */
    synchronized Map<String, Object> all() {
        Map<String, Object> shown = new LinkedHashMap<>();
        levels.forEach((logger, level) -> {
            if (!level.equals("OFF") && !logger.equals(ROOT)) {
                shown.put(logger, shown(logger));
            }
        });
        return shown;
    }

    synchronized Optional<Object> one(String logger) {
        return levels.containsKey(logger) ? Optional.of(shown(logger)) : Optional.empty();
    }

    synchronized void set(String logger, String level) {
        levels.put(logger, level);
        levels.replaceAll((name, now) -> logger.equals(ROOT) || name.startsWith(logger) ? level : now);
        levels.keySet().stream()
                .filter(name -> logger.equals(ROOT) || name.startsWith(logger))
                .forEach(name -> modified.put(name, System.currentTimeMillis()));
    }

    private Map<String, Object> shown(String logger) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("level", levels.get(logger));
        shown.put("last_modified", modified.get(logger));
        return shown;
    }
}
