package dev.weir.api;

import dev.weir.db.ClusterQueries;
import dev.weir.model.ClusterName;
import jakarta.ws.rs.NotFoundException;

/** What a path names must be there. */
final class Existing {

    private Existing() {}

    static ClusterName cluster(ClusterQueries clusters, String name) {
        if (!clusters.exists(name)) {
            throw new NotFoundException("there is no cluster " + name);
        }
        return new ClusterName(name);
    }
}
