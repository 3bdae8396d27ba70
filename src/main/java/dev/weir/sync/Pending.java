package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.db.Lease;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import java.util.Optional;
import java.util.UUID;

/**
 * An intent that is recorded and not yet settled.
 *
 * @param config what is sent, or what the inventory keeps when nothing is; empty where the key that encrypted it is lost
 */
record Pending(
        ConnectClient client,
        Lease lease,
        UUID sync,
        int ordinal,
        ConnectorName name,
        Intent intent,
        Optional<ConnectorConfig> config) {}
