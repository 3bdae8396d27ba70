package dev.weir.db;

import java.util.Optional;

/** Which events a list shows; an empty part asks for nothing. */
public record EventFilter(Optional<String> cluster, Optional<String> connector, Optional<String> axis) {

    /** Those of one connector. */
    public static EventFilter of(String cluster, String connector) {
        return new EventFilter(Optional.of(cluster), Optional.of(connector), Optional.empty());
    }

    /** The conditions of a text of its own each: PostgreSQL makes one plan for a text, and each has its index. */
    String sql() {
        return cluster.map(given -> " and cluster = :f.cluster").orElse("")
                + connector.map(given -> " and connector = :f.connector").orElse("")
                + axis.map(given -> " and axis = :f.axis").orElse("");
    }
}
