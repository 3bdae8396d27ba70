package dev.weir.sync;

import dev.weir.config.ClusterSettings;
import dev.weir.connect.ConnectClient;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;

/** A Connect cluster: what the operator says of it, and the way to it. */
public record Target(ClusterSettings settings, ConnectClient client) {

    ClusterName name() {
        return settings.name();
    }

    /** The stricter of what the operator and the repository say. */
    SyncMode mode(DesiredCluster desired) {
        return desired.limits().mode(settings.sync().mode());
    }

    /** Whether drift is healed, by both what the operator and the repository say. */
    boolean selfHeal(DesiredCluster desired) {
        return desired.limits().selfHeal(settings.sync().selfHeal());
    }

    /** The stricter of what the operator and the repository say. */
    PruneMode prune(DesiredCluster desired) {
        return desired.limits().prune(settings.sync().prune());
    }
}
