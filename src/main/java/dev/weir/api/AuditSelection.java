package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.weir.db.AuditEntry.Outcome;
import dev.weir.db.AuditEntry.Via;
import dev.weir.db.AuditFilter;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which entries of the audit are asked for. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY) // so that its description finds the parameters
public final class AuditSelection {

    @QueryParam("actor")
    private @Nullable String actor;

    @QueryParam("via")
    @Parameter(schema = @Schema(allowableValues = {"console", "api", "token", "git", "automation"}))
    private @Nullable String via;

    @QueryParam("action")
    @Parameter(description = "the word for it, as `restart`, or the right that it asks for, as `manage.restart`")
    private @Nullable String action;

    @QueryParam("cluster")
    private @Nullable String cluster;

    @QueryParam("connector")
    private @Nullable String connector;

    @QueryParam("outcome")
    @Parameter(schema = @Schema(allowableValues = {"allowed", "refused", "failed"}))
    private @Nullable String outcome;

    @QueryParam("since")
    @Parameter(description = "no earlier than that", schema = @Schema(type = "string", format = "date-time"))
    private @Nullable String since;

    @QueryParam("until")
    @Parameter(description = "earlier than that", schema = @Schema(type = "string", format = "date-time"))
    private @Nullable String until;

    AuditFilter filter() {
        return new AuditFilter(
                text("actor", actor),
                Choice.of("via", via, Via.values(), Via::word).map(Via::word),
                text("action", action),
                text("cluster", cluster),
                text("connector", connector),
                Choice.of("outcome", outcome, Outcome.values(), Outcome::word).map(Outcome::word),
                time("since", since),
                time("until", until));
    }

    /** PostgreSQL takes no NUL. */
    private static Optional<String> text(String field, @Nullable String given) {
        if (given != null && given.indexOf('\0') >= 0) {
            throw new FaultyRequest(field, "cannot be read");
        }
        return Optional.ofNullable(given);
    }

    private static Optional<Instant> time(String field, @Nullable String given) {
        try {
            return Optional.ofNullable(given).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException e) {
            throw new FaultyRequest(field, "must be a time such as 2026-11-22T10:00:00Z");
        }
    }
}
