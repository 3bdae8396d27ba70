package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.TargetState;
import java.util.Optional;
import java.util.UUID;

/** What a settled item changes in the inventory. */
public sealed interface InventoryChange {

    /**
     * Carries it out within the transaction of its caller.
     *
     * @param within gives what is written to
     */
    void apply(UUID sync, SyncItems within);

    /** The connector is Weir's, as the row says. */
    record Put(InventoryRow row) implements InventoryChange {
        @Override
        public void apply(UUID sync, SyncItems within) {
            within.inventory().put(row);
        }
    }

    /** The connector was brought to that state; all else that is known of it stays. */
    record Bring(ClusterName cluster, ConnectorName name, TargetState state) implements InventoryChange {
        @Override
        public void apply(UUID sync, SyncItems within) {
            within.inventory().brought(cluster, name, state);
        }
    }

    /** The connector is no longer Weir's, and goes on by itself. */
    record Release(ClusterName cluster, ConnectorName name) implements InventoryChange {
        @Override
        public void apply(UUID sync, SyncItems within) {
            within.inventory().remove(cluster, name);
        }
    }

    /**
     * The connector is deleted; its config is kept, and what else there is.
     *
     * @param state that it was in
     */
    record Delete(ClusterName cluster, ConnectorName name, Sealed config, Optional<String> state, Remains remains)
            implements InventoryChange {
        @Override
        public void apply(UUID sync, SyncItems within) {
            within.inventory().remove(cluster, name);
            within.deleted().add(sync, this);
        }
    }
}
