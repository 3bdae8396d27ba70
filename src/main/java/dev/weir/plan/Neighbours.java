package dev.weir.plan;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.util.Map;

/**
 * What the other clusters have to do with this one: a connector that leaves one cluster and appears in another is a
 * move, and two live copies of it are never made.
 *
 * @param leaving connectors managed in another cluster that are not known to stay there
 * @param arriving connectors desired in another cluster and not yet managed there
 */
public record Neighbours(Map<ConnectorName, ClusterName> leaving, Map<ConnectorName, ClusterName> arriving) {

    public static final Neighbours NONE = new Neighbours(Map.of(), Map.of());

    public Neighbours {
        leaving = Map.copyOf(leaving);
        arriving = Map.copyOf(arriving);
    }
}
