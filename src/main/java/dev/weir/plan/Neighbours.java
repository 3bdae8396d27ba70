package dev.weir.plan;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.util.Map;

/**
 * What the other clusters have to do with this one: a connector that leaves one cluster and appears in another is a
 * move, and two live copies of it are never made.
 *
 * @param leaving connectors managed in another cluster that are not known to stay there
 * @param arriving connectors that another cluster's files define, well or not, and that are not yet managed there
 * @param refused why the last attempt to move a connector from here did not come about
 */
public record Neighbours(
        Map<ConnectorName, ClusterName> leaving,
        Map<ConnectorName, ClusterName> arriving,
        Map<ConnectorName, String> refused) {

    public static final Neighbours NONE = new Neighbours(Map.of(), Map.of());

    /** Where no move was tried before. */
    public Neighbours(Map<ConnectorName, ClusterName> leaving, Map<ConnectorName, ClusterName> arriving) {
        this(leaving, arriving, Map.of());
    }

    public Neighbours {
        leaving = Map.copyOf(leaving);
        arriving = Map.copyOf(arriving);
        refused = Map.copyOf(refused);
    }
}
