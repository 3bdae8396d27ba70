package dev.weir.db;

import dev.weir.model.ClusterName;
import java.util.Optional;

/**
 * Whose a connector is, or was when it was deleted.
 *
 * @param name may be one that no file can define: others make connectors too
 * @param defined whether a file defines it, or did when Weir last wrote it
 */
public record OwnedConnector(ClusterName cluster, String name, Optional<String> team, boolean defined) {}
