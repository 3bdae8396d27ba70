package dev.weir.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What somebody may see who may not see everything.
 *
 * @param clusters those that they see whole, with all that is in them
 * @param connectors names of others by their clusters
 */
public record Sight(Set<String> clusters, Map<String, Set<String>> connectors) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Sight {
        clusters = Set.copyOf(clusters);
        connectors = Map.copyOf(connectors);
    }

    /** Whether something of that cluster is seen. */
    public boolean reaches(String cluster) {
        return clusters.contains(cluster) || connectors.containsKey(cluster);
    }

    public boolean sees(String cluster, String connector) {
        return clusters.contains(cluster)
                || connectors.getOrDefault(cluster, Set.of()).contains(connector);
    }

    /** As the views of the schema {@code seen} read it. */
    String json() {
        try {
            return JSON.writeValueAsString(
                    Map.of("clusters", new TreeSet<>(clusters), "connectors", new TreeMap<>(connectors)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names cannot be written as JSON", e);
        }
    }
}
