package dev.weir.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one listing of a Connect cluster answered. By itself it proves that what it holds exists, and nothing about what
 * it does not hold: a worker answers from a local snapshot, which is empty or partial while it starts and stale while it
 * is cut off.
 *
 * @param worker the URL that answered
 * @param unmanageable names that Connect's REST API cannot address; never touched
 */
public record LiveState(String worker, SortedMap<ConnectorName, LiveConnector> connectors, List<String> unmanageable) {

    public LiveState {
        connectors = Collections.unmodifiableSortedMap(new TreeMap<>(connectors));
        unmanageable = unmanageable.stream().sorted().toList();
    }
}
