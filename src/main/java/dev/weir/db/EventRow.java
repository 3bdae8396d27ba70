package dev.weir.db;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A transition on one of the axes.
 *
 * @param axis {@code source}, {@code syncStatus}, {@code health}, {@code sync}, {@code condition}, {@code restart} or {@code hold}
 * @param type of a condition
 * @param cluster empty for the repository's
 * @param connector empty for a cluster's and for the repository's
 * @param before empty for what was first seen
 * @param after empty for what is gone
 * @param reason a word: why it is as it is after
 * @param revision the commit by which it was judged
 * @param sync the run, on that axis
 */
public record EventRow(
        long id,
        Instant at,
        String axis,
        Optional<String> type,
        Optional<String> cluster,
        Optional<String> connector,
        Optional<String> before,
        Optional<String> after,
        Optional<String> reason,
        Optional<String> message,
        Optional<String> revision,
        Optional<UUID> sync) {}
