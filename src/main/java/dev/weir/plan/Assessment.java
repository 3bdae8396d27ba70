package dev.weir.plan;

import dev.weir.model.ConnectorName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.SyncStatus;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A connector's sync status with its difference and why it is held.
 *
 * @param difference the planned action's word
 * @param reason a word of the closed list that the REST API documents
 */
public record Assessment(
        SyncStatus status, Optional<String> difference, Optional<String> reason, Optional<String> message) {

    private static final Set<HeldReason> MOVES = EnumSet.of(HeldReason.MOVES_HERE, HeldReason.MOVING);

    /** The assessment of a name that is desired, managed or live in a cluster that is known. */
    public static Assessment of(ConnectorName name, Plan plan, DesiredCluster desired) {
        return of(name, plan.item(name), plan, desired);
    }

    /** The same, by whom the plan's item of that name is known. */
    public static Assessment of(ConnectorName name, Optional<PlannedItem> item, Plan plan, DesiredCluster desired) {
        if (desired.invalid().contains(name)) {
            return invalid();
        }
        if (item.isPresent()) {
            return ofItem(item.get());
        }
        ConfigDiff diff = plan.unchanged().get(name);
        return diff == null ? unmanaged() : unchanged(diff);
    }

    /** Nothing is known, for this reason. */
    public static Assessment unknown(String message) {
        return new Assessment(SyncStatus.UNKNOWN, Optional.empty(), Optional.empty(), Optional.of(message));
    }

    /** The same of one that is suspended by itself: that is said of it also while nothing of it differs. */
    public Assessment suspended(Optional<Held> held) {
        return held.filter(any -> status == SyncStatus.SYNCED && reason.isEmpty())
                .map(by -> new Assessment(
                        status, difference, Optional.of(by.reason().word()), Optional.of(by.message())))
                .orElse(this);
    }

    private static Assessment ofItem(PlannedItem item) {
        return new Assessment(
                item.change().findsNoDifference() ? SyncStatus.SYNCED : SyncStatus.OUT_OF_SYNC,
                Optional.of(difference(item)),
                item.held().map(held -> held.reason().word()),
                item.held().map(Held::message));
    }

    private static String difference(PlannedItem item) {
        boolean moves =
                item.held().filter(held -> MOVES.contains(held.reason())).isPresent();
        return moves ? "move" : item.change().action().word();
    }

    private static Assessment unchanged(ConfigDiff diff) {
        return diff.unverifiable().isEmpty()
                ? new Assessment(SyncStatus.SYNCED, Optional.empty(), Optional.empty(), Optional.empty())
                : new Assessment(
                        SyncStatus.UNKNOWN,
                        Optional.empty(),
                        Optional.of("Unverifiable"),
                        Optional.of(
                                "Connect masks " + diff.unverifiable() + ", and what was applied last is not known"));
    }

    private static Assessment invalid() {
        return new Assessment(
                SyncStatus.UNKNOWN,
                Optional.empty(),
                Optional.of("Invalid"),
                Optional.of("its definition cannot be used: see the repository's errors"));
    }

    private static Assessment unmanaged() {
        return new Assessment(
                SyncStatus.OUT_OF_SYNC,
                Optional.empty(),
                Optional.of("Unmanaged"),
                Optional.of("not in the repository, and not made by Weir: never touched"));
    }
}
