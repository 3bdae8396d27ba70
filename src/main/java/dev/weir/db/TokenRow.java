package dev.weir.db;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An API token, without the token.
 *
 * @param issuer the identity provider that knows the owner; empty for a user of {@code config.yml}
 * @param groups the owner's
 * @param rights what it may at most
 * @param team the only one whose connectors it reaches; empty for all
 * @param until when it ends by itself
 * @param usedAt to the minute
 */
public record TokenRow(
        UUID id,
        String name,
        String owner,
        Optional<String> issuer,
        List<String> groups,
        List<String> rights,
        Optional<String> team,
        Instant createdAt,
        Optional<Instant> until,
        Optional<Instant> usedAt,
        Optional<Instant> revokedAt,
        Optional<String> revokedBy) {

    public TokenRow {
        groups = List.copyOf(groups);
        rights = List.copyOf(rights);
    }

    /** Whether it opens doors at that time, as far as its row tells. */
    public boolean isValid(Instant now) {
        return revokedAt.isEmpty() && until.filter(end -> !end.isAfter(now)).isEmpty();
    }
}
