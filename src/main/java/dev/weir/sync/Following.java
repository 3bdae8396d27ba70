package dev.weir.sync;

import dev.weir.db.InventoryRow;
import dev.weir.db.InventoryRows;
import dev.weir.db.Vault;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.InventoryItem;
import dev.weir.plan.Fingerprints;
import dev.weir.plan.Plan;
import dev.weir.plan.Upkeep;
import java.util.Optional;

/** Lets the inventory follow definitions that need no write to Connect. Thread-safe. */
public final class Following {

    private final InventoryRows inventory;
    private final Vault vault;
    private final Fingerprints fingerprints;

    public Following(InventoryRows inventory, Vault vault, Fingerprints fingerprints) {
        this.inventory = inventory;
        this.vault = vault;
        this.fingerprints = fingerprints;
    }

    void follow(Reconciler.Pass pass, Plan plan) {
        Upkeep.of(pass.input(), plan).forEach(item -> follow(pass, item));
    }

    private void follow(Reconciler.Pass pass, InventoryItem item) {
        Optional<ConnectorConfig> known =
                pass.input().inventory().get(item.name()).flatMap(InventoryItem::applied);
        item.applied()
                .filter(applied -> !known.equals(Optional.of(applied)))
                .ifPresentOrElse(
                        applied -> inventory.put(row(pass, item, applied)),
                        () -> inventory.touch(
                                pass.target().name(),
                                item.name(),
                                item.sha(),
                                item.path(),
                                item.appliedState(),
                                item.deletion()));
    }

    private InventoryRow row(Reconciler.Pass pass, InventoryItem item, ConnectorConfig applied) {
        return new InventoryRow(
                pass.target().name(),
                item.name(),
                item.origin(),
                item.sha(),
                item.path(),
                vault.seal(pass.target().name(), item.name(), applied),
                fingerprints.of(applied),
                item.appliedState(),
                item.deletion(),
                pass.lease().lease().epoch());
    }
}
