package dev.weir.sync;

import dev.weir.config.ClusterSettings;
import dev.weir.connect.ConnectClient;
import dev.weir.model.ClusterName;

/** A Connect cluster: what the operator says of it, and the way to it. */
public record Target(ClusterSettings settings, ConnectClient client) {

    ClusterName name() {
        return settings.name();
    }
}
