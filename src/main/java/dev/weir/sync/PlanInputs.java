package dev.weir.sync;

import dev.weir.db.Approvals;
import dev.weir.db.Hold;
import dev.weir.db.Holds;
import dev.weir.db.InventoryRows;
import dev.weir.db.SyncHistory;
import dev.weir.db.SyncItems;
import dev.weir.db.Vault;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.Inventory;
import dev.weir.model.InventoryItem;
import dev.weir.plan.Consent;
import dev.weir.plan.Doubts;
import dev.weir.plan.Exempted;
import dev.weir.plan.Healings;
import dev.weir.plan.Held;
import dev.weir.plan.HeldReason;
import dev.weir.plan.Plan;
import dev.weir.plan.PlanInput;
import dev.weir.plan.PlannedItem;
import dev.weir.plan.Restraints;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Gathers all that a plan depends on. Thread-safe. */
public final class PlanInputs {

    private static final Duration FIRST_REST = Duration.ofMinutes(5);
    private static final Duration LONGEST_REST = Duration.ofHours(6);
    private static final int MOST_DOUBLINGS = 7;

    private static final Held CANCELLED = new Held(
            HeldReason.CANCELLED,
            "a person cancelled the sync before it came to this: a new commit, another change of the connector, or a"
                    + " sync that you ask for brings it up again");

    private final InventoryRows inventory;
    private final Approvals approvals;
    private final SyncHistory history;
    private final SyncItems items;
    private final Inventories inventories;
    private final Snapshots snapshots;
    private final Holds holds;
    private final HandsOff handsOff;

    public PlanInputs(
            InventoryRows inventory,
            Approvals approvals,
            SyncHistory history,
            SyncItems items,
            Vault vault,
            Snapshots snapshots,
            Holds holds,
            HandsOff handsOff) {
        this.inventory = inventory;
        this.approvals = approvals;
        this.history = history;
        this.items = items;
        this.inventories = new Inventories(inventory, vault);
        this.snapshots = snapshots;
        this.holds = holds;
        this.handsOff = handsOff;
    }

    /** For whom a plan is made. */
    enum Occasion {
        /** Nobody asked: what failed, or was put back, a short while ago rests. */
        ROUTINE,
        /** A person asked for a sync: what rests is done now, and what others changed is put back. */
        ASKED,
        /** A person wants to see what would be done unasked, as if nothing had been tried before. */
        PREVIEW
    }

    PlanInput of(Target target, Snapshot snapshot, DesiredCluster desired, Look look, Occasion occasion) {
        ClusterName cluster = target.name();
        Inventory managed = inventories.of(cluster);
        return new Memory(
                        managed,
                        Set.copyOf(inventory.elsewhere(cluster)),
                        consent(cluster, occasion),
                        new Doubts(
                                unsettled(cluster),
                                uprooted(cluster, snapshot, managed),
                                history.returning(cluster),
                                told(history.moving(cluster)),
                                told(history.changingOffsets(cluster))),
                        history.deletedWithinDay(cluster),
                        told(history.refusedMoves(cluster)),
                        restraints(cluster, occasion))
                .input(target, snapshot, overridden(target, desired), look);
    }

    /** What somebody else is exempted from is none of what would be done unasked. */
    private Restraints restraints(ClusterName cluster, Occasion occasion) {
        Restraints now = handsOff.of(cluster);
        return switch (occasion) {
            case ROUTINE, ASKED -> now;
            case PREVIEW -> now.exempting(Exempted.NOTHING);
        };
    }

    /** Whether somebody has asked for another exemption since that was gathered. */
    boolean isExemptedAnew(PlanInput input) {
        return !handsOff.of(input.desired().cluster())
                .exemption()
                .equals(input.restraints().exemption());
    }

    /** What the repository, the operator and people together want of a cluster. */
    DesiredCluster overridden(Target target, DesiredCluster desired) {
        DesiredCluster overridden = desired.overriding(
                holds.of(desired.cluster()).stream().collect(Collectors.toMap(Hold::name, Hold::state)));
        return target.settings().autoRestart().map(overridden::restarting).orElse(overridden);
    }

    /**
     * The plan without what a person has cancelled, until something new asks for it: another revision, a change of the
     * connector or its definition, a person.
     */
    Plan withoutCancelled(Plan plan, Occasion occasion) {
        return occasion == Occasion.ASKED
                ? plan
                : plan.holding(history.cancelled(plan.cluster(), plan.sha()), CANCELLED);
    }

    /** Whether what a plan holds for a person's yes is on offer, as it is now. */
    boolean isOffered(Plan plan) {
        List<PlannedItem> held = plan.awaitingApproval();
        String digest = Approvals.digestOf(held.stream().map(PlannedItem::digest));
        return held.isEmpty() || approvals.open(plan.cluster(), digest).isPresent();
    }

    private Set<ConnectorName> unsettled(ClusterName cluster) {
        return items.unsettled(cluster).stream()
                .map(unsettled -> unsettled.item().name())
                .collect(Collectors.toSet());
    }

    private static Map<ConnectorName, String> told(List<SyncHistory.Moving> moves) {
        return moves.stream().collect(Collectors.toMap(SyncHistory.Moving::name, SyncHistory.Moving::told));
    }

    /**
     * Git is asked only about revisions that a rewrite of the branch may have dropped. Files that stand in no revision
     * yet will be committed upon what there is.
     */
    private Set<ConnectorName> uprooted(ClusterName cluster, Snapshot snapshot, Inventory managed) {
        Set<String> dropped = history.shasBeforeRewrite(cluster).stream()
                .filter(sha -> snapshot.revision()
                        .filter(head -> !snapshots.descends(head, sha))
                        .isPresent())
                .collect(Collectors.toSet());
        return managed.items().values().stream()
                .filter(item -> dropped.contains(item.sha()))
                .map(InventoryItem::name)
                .collect(Collectors.toSet());
    }

    private Consent consent(ClusterName cluster, Occasion occasion) {
        return new Consent(
                approvals.approvedDigests(cluster),
                approvals.discardedDigests(cluster),
                occasion == Occasion.ROUTINE ? resting(cluster) : Set.of(),
                healings(cluster, occasion));
    }

    private Healings healings(ClusterName cluster, Occasion occasion) {
        return switch (occasion) {
            case ROUTINE ->
                new Healings(
                        false,
                        history.healedWithinHour(cluster).stream()
                                .collect(Collectors.toMap(
                                        SyncHistory.Healed::digest,
                                        one -> new Healings.Past(one.times(), one.lastAt(), one.ago()))));
            case ASKED -> Healings.ASKED;
            case PREVIEW -> Healings.NONE;
        };
    }

    private Set<String> resting(ClusterName cluster) {
        return history.failedBefore(cluster).stream()
                .filter(failures -> failures.ago().compareTo(rest(failures.times())) < 0)
                .map(SyncHistory.Failures::digest)
                .collect(Collectors.toSet());
    }

    /** How long a change that failed for good so many times rests before it is tried again. */
    private static Duration rest(int times) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
        return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }
}
