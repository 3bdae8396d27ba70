package dev.weir.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;

/**
 * What somebody may see who may not see everything.
 *
 * @param shown what there is at all
 * @param configs that of which configs and differences are shown too
 */
public record Sight(Part shown, Part configs) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Some of all connectors.
     *
     * @param clusters whole, with all that is in them
     * @param connectors names of others by their clusters
     */
    public record Part(Set<String> clusters, Map<String, Set<String>> connectors) {

        public Part {
            clusters = Set.copyOf(clusters);
            connectors = Map.copyOf(connectors);
        }
    }

    /** Whether something of that cluster is seen. */
    public boolean reaches(String cluster) {
        return shown.clusters().contains(cluster) || shown.connectors().containsKey(cluster);
    }

    /** As the views of the schema {@code seen} read it. */
    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("names cannot be written as JSON", e);
        }
    }
}
