package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.sync.job.HeldLease;
import java.util.Optional;
import java.util.UUID;

/**
 * An intent that is recorded and not yet settled.
 *
 * @param config what is sent, or what the inventory keeps when nothing is; empty where the key that encrypted it is lost
 */
record Pending(
        ConnectClient client,
        HeldLease lease,
        UUID sync,
        int ordinal,
        ConnectorName name,
        Intent intent,
        Optional<ConnectorConfig> config) {

    /** The same, where the connector was made anew meanwhile and runs. */
    Pending ofRunning() {
        return new Pending(client, lease, sync, ordinal, name, intent.ofRunning(), config);
    }

    ClusterName cluster() {
        return lease.lease().cluster();
    }

    /** Whether Connect shows that config and no other state than the intent's, as an adoption must be equal. */
    boolean isShownWhole() {
        return hasLanded() && !Writes.isInAnother(client, name, intent.state());
    }

    /** Whether Connect shows that the intent has taken effect. */
    boolean hasLanded() {
        return Writes.hasLanded(client, name, intent, config);
    }
}
