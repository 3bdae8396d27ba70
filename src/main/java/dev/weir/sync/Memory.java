package dev.weir.sync;

import dev.weir.access.Teams;
import dev.weir.config.SyncSettings;
import dev.weir.db.InventoryRows;
import dev.weir.db.SyncHistory;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.Inventory;
import dev.weir.model.PruneMode;
import dev.weir.model.RepoPath;
import dev.weir.plan.Consent;
import dev.weir.plan.Doubts;
import dev.weir.plan.Limits;
import dev.weir.plan.Neighbours;
import dev.weir.plan.PlanInput;
import dev.weir.plan.Restraints;
import dev.weir.plan.Rules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What Weir remembers that a plan of one cluster depends on.
 *
 * @param managed the cluster's inventory
 * @param deleted within 24 h
 * @param refused why moves from the cluster did not come about
 * @param restraints what keeps Weir's hands off
 * @param elsewhere what stands in the inventories of the other clusters
 */
record Memory(
        Inventory managed,
        Set<InventoryRows.Owned> elsewhere,
        Consent consent,
        Doubts doubts,
        List<SyncHistory.Deleted> deleted,
        Map<ConnectorName, String> refused,
        Restraints restraints) {

    /** Before the first sync of all. */
    static final Memory NONE =
            new Memory(Inventory.EMPTY, Set.of(), Consent.NONE, Doubts.NONE, List.of(), Map.of(), Restraints.NONE);

    /** Together with what is desired, seen and allowed. */
    PlanInput input(Target target, Snapshot snapshot, DesiredCluster desired, Look look) {
        return new PlanInput(
                snapshot.sha(),
                desired,
                look.live(),
                managed,
                neighbours(target.name(), snapshot.desired()),
                consent,
                doubts,
                rules(target, snapshot, desired, look),
                restraints);
    }

    private Neighbours neighbours(ClusterName cluster, DesiredState desired) {
        Map<ConnectorName, ClusterName> leaving = new HashMap<>();
        Map<ConnectorName, ClusterName> arriving = new HashMap<>();
        for (InventoryRows.Owned owned : elsewhere) {
            if (managed.get(owned.name()).isEmpty() && !staysIn(owned, desired)) {
                leaving.put(owned.name(), owned.cluster());
            }
        }
        desired.clusters()
                .forEach((other, there) -> Stream.concat(there.connectors().keySet().stream(), there.invalid().stream())
                        .filter(name ->
                                !other.equals(cluster) && !elsewhere.contains(new InventoryRows.Owned(other, name)))
                        .forEach(name -> arriving.put(name, other)));
        return new Neighbours(leaving, arriving, refused);
    }

    /** Whether the connector is known to be desired where it is managed. */
    private static boolean staysIn(InventoryRows.Owned owned, DesiredState desired) {
        return desired.of(owned.cluster())
                .filter(there -> there.connectors().containsKey(owned.name())
                        || there.invalid().contains(owned.name()))
                .isPresent();
    }

    private Rules rules(Target target, Snapshot snapshot, DesiredCluster desired, Look look) {
        SyncSettings sync = target.settings().sync();
        return new Rules(
                prune(target.prune(desired)),
                sync.adopt() == SyncSettings.Adopt.AUTO,
                target.selfHeal(desired),
                limits(sync, snapshot.teams()),
                target.settings().ignore(),
                look.classes(),
                look.capabilities());
    }

    private Limits limits(SyncSettings sync, Teams owning) {
        int all = managed.items().size();
        Map<ConnectorName, String> teams = new HashMap<>();
        managed.items().forEach((name, item) -> owning.teamOf(item.path()).ifPresent(team -> teams.put(name, team)));
        Map<String, Integer> left = new HashMap<>();
        teams.values().forEach(team -> left.merge(team, 1, Integer::sum));
        left.replaceAll((team, size) -> left(sync.maxDeletes().of(size), deletedOf(owning, team)));
        return new Limits(
                sync.maxUpdates().of(all),
                left(
                        sync.maxDeletes().of(all),
                        deleted.stream().mapToInt(SyncHistory.Deleted::times).sum()),
                left,
                teams);
    }

    private static int left(int limit, int used) {
        return Math.max(0, limit - used);
    }

    private int deletedOf(Teams owning, String team) {
        return deleted.stream()
                .filter(one ->
                        one.path().map(RepoPath::new).flatMap(owning::teamOf).equals(Optional.of(team)))
                .mapToInt(SyncHistory.Deleted::times)
                .sum();
    }

    private static Rules.Prune prune(PruneMode prune) {
        return switch (prune) {
            case AUTO -> Rules.Prune.UNASKED;
            case CONFIRM -> Rules.Prune.ASK;
            case OFF -> Rules.Prune.NEVER;
        };
    }
}
