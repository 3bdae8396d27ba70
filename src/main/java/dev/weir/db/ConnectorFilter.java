package dev.weir.db;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which connectors a list shows; an empty part asks for nothing. A connector has to meet every part.
 *
 * @param connectorClass the full name of the class, or its last part
 * @param health any of these; {@code syncStatus} likewise
 * @param difference what a sync would do
 * @param reason why that is held
 * @param needsAttention whether a person should look: it fails, is not known, or differs and waits for nobody
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
        List<String> health,
        List<String> syncStatus,
        Optional<String> difference,
        Optional<String> reason,
        Optional<Boolean> managed,
        Optional<Boolean> autoRestart,
        Optional<Boolean> needsAttention,
        Optional<String> text,
        @Jsonb SortedMap<String, String> config) {

    /** Every connector. */
    public static final ConnectorFilter ALL = new ConnectorFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new TreeMap<>());

    public ConnectorFilter {
        health = List.copyOf(health);
        syncStatus = List.copyOf(syncStatus);
    }

    /** What of every Kafka cluster, or of this one, a person should look at. */
    public static ConnectorFilter needingAttention(Optional<String> kafkaCluster) {
        return new ConnectorFilter(
                Optional.empty(),
                kafkaCluster,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                new TreeMap<>());
    }
}
