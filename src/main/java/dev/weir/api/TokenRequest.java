package dev.weir.api;

import dev.weir.auth.TokenWish;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /tokens}.
 *
 * @param name by which its owner knows it
 * @param rights what it may at most: {@code view}, {@code manage}, {@code deploy}, {@code admin}, or finer ones such as
 *     {@code manage.restart}
 * @param team the only one whose connectors it reaches; all where left out
 * @param until RFC 3339, in the future; it ends by itself then
 */
public record TokenRequest(
        @Nullable String name,
        @Nullable List<@Nullable String> rights,
        @Nullable String team,
        @Schema(format = "date-time") @Nullable Instant until) {

    static TokenWish wish(@Nullable TokenRequest body) {
        if (body == null || body.name == null) {
            throw new FaultyRequest("name", "must be given");
        }
        if (body.rights == null) {
            throw new FaultyRequest("rights", "must be given");
        }
        return new TokenWish(
                body.name,
                body.rights.stream().map(right -> right == null ? "" : right).toList(),
                Optional.ofNullable(body.team),
                Optional.ofNullable(body.until));
    }
}
