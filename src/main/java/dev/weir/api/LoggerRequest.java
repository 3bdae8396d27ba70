package dev.weir.api;

import dev.weir.model.LogLevel;
import dev.weir.sync.LogLevels;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /clusters/{cluster}/loggers/{name}}.
 *
 * @param level one of Log4j's
 * @param until when the level shall be as it was again: in an hour where it is left out, in 24 at the latest
 * @param reason kept as long as the level holds
 */
public record LoggerRequest(
        @Nullable String level,
        @Nullable Instant until,
        @Nullable String reason) {

    static LogLevels.Wish wish(String logger, String actor, @Nullable LoggerRequest body) {
        if (body == null || body.level == null) {
            throw new FaultyRequest("level", "must be given");
        }
        LogLevel level = Choice.of("level", body.level.toUpperCase(Locale.ROOT), LogLevel.values(), Enum::name)
                .orElseThrow();
        return new LogLevels.Wish(logger, level, Optional.ofNullable(body.until), actor, Reason.of(body.reason));
    }
}
