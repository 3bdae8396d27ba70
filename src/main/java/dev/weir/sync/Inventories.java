package dev.weir.sync;

import dev.weir.db.InventoryRow;
import dev.weir.db.InventoryRows;
import dev.weir.db.Vault;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.Inventory;
import dev.weir.model.InventoryItem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The inventories as they stand, in which each config is decrypted once, however often it is read. Thread-safe. */
final class Inventories {

    private final InventoryRows rows;
    private final Vault vault;
    private final Map<ClusterName, Map<ConnectorName, Opened>> clusters = new ConcurrentHashMap<>();

    private record Opened(InventoryRow row, Optional<ConnectorConfig> config) {

        boolean isOf(InventoryRow other) {
            return row.applied().keyId().equals(other.applied().keyId())
                    && Arrays.equals(row.applied().bytes(), other.applied().bytes());
        }
    }

    Inventories(InventoryRows rows, Vault vault) {
        this.rows = rows;
        this.vault = vault;
    }

    Inventory of(ClusterName cluster) {
        Map<ConnectorName, Opened> before = clusters.getOrDefault(cluster, Map.of());
        Map<ConnectorName, Opened> now = new HashMap<>();
        List<InventoryRow> all = rows.of(cluster);
        all.forEach(row -> now.put(row.name(), opened(row, before.get(row.name()))));
        clusters.put(cluster, now);
        return Inventory.of(all.stream()
                .map(row -> item(row, now.get(row.name()).config()))
                .toList());
    }

    private Opened opened(InventoryRow row, @Nullable Opened before) {
        return before != null && before.isOf(row)
                ? before
                : new Opened(row, vault.open(row.cluster(), row.name(), row.applied()));
    }

    private static InventoryItem item(InventoryRow row, Optional<ConnectorConfig> config) {
        return new InventoryItem(
                row.name(), row.origin(), row.sha(), row.path(), config, row.appliedState(), row.deletion());
    }
}
