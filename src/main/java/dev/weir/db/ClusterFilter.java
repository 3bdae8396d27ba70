package dev.weir.db;

import java.util.Optional;

/**
 * Which clusters a list shows; an empty part asks for nothing.
 *
 * @param text stands somewhere in the name, in whatever case
 */
public record ClusterFilter(Optional<String> name, Optional<String> text, Optional<String> kafkaCluster) {

    /** Every cluster. */
    public static final ClusterFilter ALL = new ClusterFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
