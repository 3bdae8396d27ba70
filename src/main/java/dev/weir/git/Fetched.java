package dev.weir.git;

import dev.weir.model.Revision;
import java.util.List;

/**
 * What a fetch found.
 *
 * @param head what to go by from now on
 * @param movement how the head stands to the one before
 * @param revisions those that are reachable from the head and were not before, oldest first, the newest
 *     {@value #MOST_REVISIONS} of them; of a first fetch only the head
 */
public record Fetched(Revision head, Movement movement, List<Revision> revisions) {

    public static final int MOST_REVISIONS = 1_000;

    /** How a head stands to the one before it. */
    public enum Movement {
        /** There was none before. */
        FIRST,
        SAME,
        FORWARD,
        /**
         * The remote's head is an ancestor of the known one, and the head stays: a replica that lags and a force-push
         * back to an older commit look the same. To go back, revert the commits instead.
         */
        LAGGING,
        /** The known head is not an ancestor of the new one: the branch was force-pushed. */
        REWRITTEN
    }

    public Fetched {
        revisions = List.copyOf(revisions);
    }

    public boolean rewritten() {
        return movement == Movement.REWRITTEN;
    }

    public boolean lagging() {
        return movement == Movement.LAGGING;
    }
}
