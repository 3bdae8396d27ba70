package dev.weir.connect;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The loggers that one worker has, by name; {@code root} is above all of them. Others of its cluster may differ, and a
 * logger that is {@code OFF} is not listed.
 */
public record LoggerLevels(String worker, SortedMap<String, LoggerLevel> byName) {

    public LoggerLevels {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }
}
