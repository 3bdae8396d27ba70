package dev.weir.plan;

import dev.weir.model.Finding;
import dev.weir.model.Place;
import dev.weir.model.PruneMode;
import dev.weir.model.Severity;
import dev.weir.model.SyncLimits;
import dev.weir.model.SyncMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rule {@code sync-not-laxer}: where the repository asks for more than the operator allows, it gets nothing. */
public final class LaxLimits {

    /** The rule's name. */
    public static final String RULE = "sync-not-laxer";

    private LaxLimits() {}

    /**
     * What the repository asks for and does not get.
     *
     * @param selfHeal what the operator says of it
     * @param elsewhere where to point to when nobody knows where the limits are written
     */
    public static List<Finding> of(
            SyncLimits limits, SyncMode mode, PruneMode prune, boolean selfHeal, Place elsewhere) {
        Place place = limits.place().orElse(elsewhere);
        Optional<Finding> laxMode = limits.mode()
                .filter(asked -> asked.compareTo(mode) < 0)
                .map(asked -> finding(place, "sync.mode", asked.word(), mode.word()));
        Optional<Finding> laxPrune = limits.prune()
                .filter(asked -> asked.compareTo(prune) < 0)
                .map(asked -> finding(place, "sync.prune", asked.word(), prune.word()));
        Optional<Finding> laxHealing = limits.selfHeal()
                .filter(asked -> asked && !selfHeal)
                .map(asked -> finding(place, "sync.selfHeal", "true", "false"));
        return Stream.of(laxMode, laxPrune, laxHealing)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Finding finding(Place place, String key, String asked, String set) {
        String message = key + ": " + asked + " changes nothing, since config.yml says " + set
                + ": the repository may only be stricter";
        return new Finding(RULE, Severity.WARN, Optional.empty(), place, Optional.empty(), message);
    }
}
