package dev.weir.plan;

import dev.weir.model.ConnectorName;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Unknown is not absent, and a 200 is not evidence: a worker answers listings from a local snapshot, which is empty or
 * partial while the worker starts and stale while it is cut off. Managed connectors that a listing lacks count as absent
 * only when the herder itself answers and a second listing, at least ten seconds later and from another worker where one
 * is known, lacks them too.
 */
public final class AbsenceRule {

    /** The shortest time between the two listings. */
    public static final Duration BETWEEN_LISTINGS = Duration.ofSeconds(10);

    private AbsenceRule() {}

    /**
     * One listing.
     *
     * @param lacks the managed connectors that it does not hold
     * @param worker the URL that answered
     * @param herderAnswers whether a call that needs the herder succeeded after it
     * @param hasOtherWorkers whether the cluster has workers besides this one
     */
    public record Listing(Set<ConnectorName> lacks, String worker, boolean herderAnswers, boolean hasOtherWorkers) {}

    /** An earlier listing that lacked these connectors, by whom, and how long ago. */
    public record Suspicion(Set<ConnectorName> vanished, String worker, Duration age) {}

    /**
     * @param earlier the suspicion that stands, if any
     * @param proved connectors whose absence was proved before and that have not been seen since
     */
    public static Knowledge judge(Listing listing, Optional<Suspicion> earlier, Set<ConnectorName> proved) {
        SortedSet<ConnectorName> lacks = new TreeSet<>(listing.lacks());
        if (proved.containsAll(lacks)) {
            return new Knowledge.Known(lacks);
        }
        boolean sameAsBefore = earlier.filter(suspicion -> suspicion.vanished().containsAll(lacks))
                .isPresent();
        if (!sameAsBefore) {
            return new Knowledge.Unknown(lacks, true);
        }
        return agrees(listing, earlier.orElseThrow())
                ? new Knowledge.Known(lacks)
                : new Knowledge.Unknown(lacks, false);
    }

    private static boolean agrees(Listing listing, Suspicion earlier) {
        return listing.herderAnswers()
                && earlier.age().compareTo(BETWEEN_LISTINGS) >= 0
                && (!listing.hasOtherWorkers() || !listing.worker().equals(earlier.worker()));
    }
}
