package dev.weir.db;

import dev.weir.model.ConnectorName;
import java.util.List;

/**
 * That a person lets a sync write although the window of its cluster is closed.
 *
 * @param connectors the only ones that are meant; none stands for all
 */
public record SyncExemption(String actor, String reason, List<ConnectorName> connectors) {

    public SyncExemption {
        connectors = List.copyOf(connectors);
    }
}
