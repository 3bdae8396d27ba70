package dev.weir.db;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which connectors a list shows; an empty part asks for nothing.
 *
 * @param connectorClass the full name of the class, or its last part
 * @param text stands somewhere in the name or the class, in whatever case
 * @param config entries that the desired or the live config holds. Secrets are
 *     masked in both, so a secret never matches
 */
public record ConnectorFilter(
        Optional<String> cluster,
        Optional<String> kafkaCluster,
        Optional<String> team,
        Optional<String> type,
        Optional<String> connectorClass,
        Optional<String> health,
        Optional<String> syncStatus,
        Optional<Boolean> autoRestart,
        Optional<String> text,
        @Jsonb SortedMap<String, String> config) {

    /** Every connector. */
    public static final ConnectorFilter ALL = new ConnectorFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());
}
