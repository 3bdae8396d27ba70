package dev.weir.api;

import dev.weir.auth.Tokens;
import dev.weir.db.TokenRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An API token, without the token.
 *
 * @param rights what it may at most
 * @param team the only one whose connectors it reaches
 * @param lastUsed to the minute
 * @param valid whether it opens doors: not when it is revoked or over, nor when its owner is no longer let in
 */
public record TokenView(
        UUID id,
        String name,
        String owner,
        List<String> rights,
        Optional<String> team,
        boolean valid,
        Instant createdAt,
        Optional<Instant> until,
        Optional<Instant> lastUsed,
        Optional<Instant> revokedAt,
        Optional<String> revokedBy) {

    /**
     * A token that was just made.
     *
     * @param token itself, told this once
     */
    public record Made(String token, TokenView about) {
        @Override
        public String toString() {
            return "Made " + about.id();
        }
    }

    static TokenView of(TokenRow row, Tokens tokens) {
        return new TokenView(
                row.id(),
                row.name(),
                row.owner(),
                row.rights(),
                row.team(),
                tokens.isValid(row),
                row.createdAt(),
                row.until(),
                row.usedAt(),
                row.revokedAt(),
                row.revokedBy());
    }
}
