package dev.weir.db;

import java.util.List;
import java.util.Optional;

/**
 * Whose a session is.
 *
 * @param groups of the identity provider, when it began
 * @param issuer the provider; empty for a user of {@code config.yml}
 */
public record SessionRow(String person, List<String> groups, Optional<String> issuer) {

    public SessionRow {
        groups = List.copyOf(groups);
    }
}
