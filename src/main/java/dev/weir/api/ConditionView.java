package dev.weir.api;

import dev.weir.db.Condition;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that is so, or is not, of the repository or a cluster.
 *
 * @param type RepositoryRead, Reachable, ListingComplete or DefinitionsRead
 * @param status True, False, or Unknown before anything was seen
 * @param reason a word for why it is not so
 * @param since its last transition
 */
public record ConditionView(
        String type, String status, Optional<String> reason, Optional<String> message, Optional<Instant> since) {

    static ConditionView of(Condition condition) {
        return new ConditionView(
                condition.type(), condition.status(), condition.reason(), condition.message(), condition.since());
    }
}
