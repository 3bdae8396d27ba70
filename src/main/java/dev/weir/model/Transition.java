package dev.weir.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A change on one of the axes, as it was recorded.
 *
 * @param axis {@code source}, {@code syncStatus}, {@code health}, {@code sync}, {@code condition} or {@code restart}
 * @param type of a condition
 * @param cluster empty for the repository's
 * @param connector empty for a cluster's and for the repository's
 * @param connectorClass empty where it is not known, or no longer
 * @param before empty for what was first seen
 * @param after empty for what is gone
 * @param reason a word: why it is as it is after
 * @param revision the commit by which it was judged
 * @param sync the run, on that axis
 */
public record Transition(
        long id,
        Instant at,
        String axis,
        Optional<String> type,
        Optional<String> cluster,
        Optional<String> connector,
        Optional<String> connectorClass,
        Optional<String> before,
        Optional<String> after,
        Optional<String> reason,
        Optional<String> message,
        Optional<String> revision,
        Optional<UUID> sync) {

    /** This one with another message. */
    public Transition withMessage(Optional<String> other) {
        return new Transition(
                id, at, axis, type, cluster, connector, connectorClass, before, after, reason, other, revision, sync);
    }
}
