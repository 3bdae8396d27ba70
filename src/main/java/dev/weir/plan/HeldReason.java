package dev.weir.plan;

/** Why a planned item is not applied now. */
public enum HeldReason {
    /** Prune asks before each delete. */
    DELETE_ASKS("AwaitingApproval", true),
    /** More deletes within 24 h than {@code maxDeletes} lets through unasked. */
    TOO_MANY_DELETES("AwaitingApproval", true),
    /** More updates in one plan than {@code maxUpdates} lets through unasked. */
    TOO_MANY_UPDATES("AwaitingApproval", true),
    /** The revision desires nothing at all of this cluster. */
    NOTHING_DESIRED("AwaitingApproval", true),
    /** The file is still there and no longer yields its connector. */
    FILE_YIELDS_NOTHING("AwaitingApproval", true),
    /** The branch was force-pushed: the revision that defined the connector is not in this one's history. */
    HISTORY_REWRITTEN("AwaitingApproval", true),
    /** The live connector is not ours and differs from its definition. */
    ADOPTION_DIFFERS("AwaitingApproval", true),
    /** The live connector is not ours, and masked values hide whether it equals its definition. */
    UNVERIFIABLE("Unverifiable", true),
    /** The connector is now defined for another cluster. */
    MOVES_AWAY("AwaitingApproval", true),
    /** The other half of a move: the connector still lives in the cluster that it leaves. */
    MOVES_HERE("Conflict", false),
    /** It is on its way from one cluster to another, and nothing else writes to it meanwhile. */
    MOVING("Moving", false),
    /** Its offsets are being changed, and nothing else writes to it meanwhile. */
    OFFSETS_CHANGING("OffsetsChanging", false),
    /** A file of the cluster's tree cannot be read, so that nothing proves the connector's removal. */
    FILES_UNREADABLE("Invalid", false),
    /** Protected against deletion by the commit applied last. */
    PROTECTED("Protected", false),
    /** Pruning is off. */
    PRUNE_OFF("PruneOff", false),
    /** This version of Connect cannot do what is declared. */
    NOT_SUPPORTED("Invalid", false),
    /** Its config holds values that an import left to be filled in: nothing knows what to write. */
    FILL_IN("Invalid", false),
    /** The very same change failed a short while ago for a reason that time does not cure. */
    FAILED_BEFORE("Failed", false),
    /** What Weir put back was changed again several times a short while ago. */
    CONFLICT("Conflict", false),
    /** What Weir put back was changed again: it waits a growing while before the next time. */
    HEALED_LATER("HealedLater", false),
    /** Somebody changed the connector, and nothing is put back unasked. A person's sync does it. */
    SELF_HEAL_OFF("SelfHealOff", false),
    /** An earlier write of which nobody knows yet whether Connect has carried it out. */
    UNSETTLED("Unsettled", false),
    /** A deleted connector is on its way back, and nothing else writes to it meanwhile. */
    RETURNING("Returning", false),
    /** A person suspended it or its cluster, or stopped everything. */
    SUSPENDED("Suspended", false, "SkippedSuspended"),
    /** No window of the cluster lets syncs write now. */
    WINDOW_CLOSED("WindowClosed", false, "SkippedWindow"),
    /** A person cancelled the sync that was to do it. */
    CANCELLED("Cancelled", false),
    /** A person discarded the very same change. */
    DISCARDED("Discarded", false);

    private final String word;
    private final boolean approvable;
    private final String result;

    HeldReason(String word, boolean approvable) {
        this(word, approvable, "Held");
    }

    HeldReason(String word, boolean approvable, String result) {
        this.word = word;
        this.approvable = approvable;
        this.result = result;
    }

    /** As the connector's reason in the REST API and the database. */
    public String word() {
        return word;
    }

    /** The result of an item of a sync that waits for it. */
    public String result() {
        return result;
    }

    /** Whether a person's yes releases the item. */
    public boolean isApprovable() {
        return approvable;
    }
}
