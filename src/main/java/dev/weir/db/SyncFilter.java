package dev.weir.db;

import java.util.Optional;

/**
 * Which syncs a list shows; an empty part asks for nothing.
 *
 * @param changed whether the sync wrote to a connector, or tried to
 */
public record SyncFilter(
        Optional<String> cluster,
        Optional<String> kafkaCluster,
        Optional<String> phase,
        Optional<String> trigger,
        Optional<String> revision,
        Optional<Boolean> changed) {

    /** Every sync. */
    public static final SyncFilter ALL = new SyncFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Those of every Kafka cluster, or of this one, that wrote to a connector or tried to. */
    public static SyncFilter changing(Optional<String> kafkaCluster) {
        return new SyncFilter(
                Optional.empty(),
                kafkaCluster,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true));
    }
}
