package dev.weir.api;

import dev.weir.db.Suspensions;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why something is suspended, and until when.
 *
 * @param until RFC 3339, in the future; until somebody lifts it where left out
 */
public record SuspensionWish(
        @Nullable String reason,
        @Schema(format = "date-time") @Nullable Instant until) {

    private static final SuspensionWish NOTHING_SAID = new SuspensionWish(null, null);

    static Suspensions.Wish of(
            @Nullable SuspensionWish body,
            ClusterName cluster,
            Optional<ConnectorName> name,
            String actor,
            Instant now) {
        SuspensionWish wish = Optional.ofNullable(body).orElse(NOTHING_SAID);
        return new Suspensions.Wish(cluster, name, actor, Reason.of(wish.reason), wish.end(now));
    }

    private Optional<Instant> end(Instant now) {
        if (until != null && !until.isAfter(now)) {
            throw new FaultyRequest("until", "must be in the future");
        }
        return Optional.ofNullable(until);
    }
}
