package dev.weir.sync;

import dev.weir.db.ItemResult;
import dev.weir.db.Moves;
import dev.weir.db.Sealed;
import dev.weir.db.SyncItem;
import dev.weir.db.SyncItems;
import dev.weir.db.Vault;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.Finding;
import dev.weir.model.RepoPath;
import dev.weir.model.Revision;
import dev.weir.model.TargetState;
import dev.weir.plan.PlannedItem;
import java.util.List;
import java.util.Optional;

/** The record of one item: its intent before the call, or its result where no call is made. */
final class ItemRecords {

    private final Run run;
    private final int ordinal;
    private final SyncItems items;
    private final Moves moves;
    private final Vault vault;
    private final Snapshots snapshots;

    ItemRecords(Run run, int ordinal, SyncItems items, Moves moves, Vault vault, Snapshots snapshots) {
        this.run = run;
        this.ordinal = ordinal;
        this.items = items;
        this.moves = moves;
        this.vault = vault;
        this.snapshots = snapshots;
    }

    /**
     * Records what is about to be done, if that is permitted.
     *
     * @param findings what validation gave reason to say; empty where nothing was validated
     * @return empty where it is not; then the call must not be made
     */
    Optional<Pending> intend(
            PlannedItem item, Intent intent, Optional<ConnectorConfig> config, Optional<List<Finding>> findings) {
        ConnectorName name = item.name();
        Optional<Sealed> sealed = config.map(values -> vault.seal(run.target().name(), name, values));
        return items.intend(run.lease().lease(), row(item, findings), Settler.written(intent), sealed)
                ? Optional.of(
                        new Pending(run.target().client(), run.lease(), run.sync(), ordinal, name, intent, config))
                : Optional.empty();
    }

    /**
     * Begins the move that the item asks for, if that is permitted.
     *
     * @param state that the connector is in
     * @return whether it is
     */
    boolean begin(PlannedItem item, ClusterName target, TargetState state) {
        ItemResult result = ItemResult.of("Moving", "to cluster " + target + ": its definition is validated there");
        return moves.begin(run.lease().lease(), row(item, Optional.empty()), result, target, state);
    }

    /** Records an item that needs no call. */
    void add(PlannedItem item, ItemResult result) {
        items.add(row(item, Optional.empty()), result);
    }

    /** Records an item that validation stopped, and what it gave reason to say. */
    void add(PlannedItem item, ItemResult result, List<Finding> findings) {
        items.add(row(item, Optional.of(findings)), result);
    }

    private SyncItem row(PlannedItem item, Optional<List<Finding>> findings) {
        return new SyncItem(
                run.sync(),
                ordinal,
                run.target().name(),
                item.name(),
                item.change().action().word(),
                item.digest(),
                origin(item.change().path()),
                Differences.of(item.change().diff()),
                findings.map(found -> Findings.of(run.target().name(), found)));
    }

    private SyncItem.Origin origin(RepoPath path) {
        Optional<Revision> commit = snapshots.lastChange(run.snapshot().sha(), path);
        return new SyncItem.Origin(
                Optional.of(path.value()),
                commit.map(Revision::sha),
                commit.map(Revision::author),
                commit.map(Revision::subject));
    }
}
