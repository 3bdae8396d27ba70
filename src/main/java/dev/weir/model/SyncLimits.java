package dev.weir.model;

import java.util.Optional;

/**
 * What the repository asks of syncs of one cluster. It may only be stricter than the operator: what is laxer changes
 * nothing.
 *
 * @param mode empty where it says nothing
 * @param prune empty where it says nothing
 * @param selfHeal whether what others change in Connect is put back unasked; empty where it says nothing
 * @param place where that is written, if known
 */
public record SyncLimits(
        Optional<SyncMode> mode, Optional<PruneMode> prune, Optional<Boolean> selfHeal, Optional<Place> place) {

    public static final SyncLimits NONE = new SyncLimits(Optional.empty(), Optional.empty());

    /** Limits written who knows where. */
    public SyncLimits(Optional<SyncMode> mode, Optional<PruneMode> prune) {
        this(mode, prune, Optional.empty(), Optional.empty());
    }

    /** The mode that holds where the operator has set that one. */
    public SyncMode mode(SyncMode operators) {
        return mode.map(operators::stricter).orElse(operators);
    }

    /** The prune mode that holds where the operator has set that one. */
    public PruneMode prune(PruneMode operators) {
        return prune.map(operators::stricter).orElse(operators);
    }

    /** Whether drift is healed where the operator has said that. */
    public boolean selfHeal(boolean operators) {
        return operators && selfHeal.orElse(true);
    }
}
