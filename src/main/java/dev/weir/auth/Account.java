package dev.weir.auth;

import java.util.Optional;
import java.util.Set;

/**
 * Who somebody is, as they proved it; this is what is kept with a session and a token.
 *
 * @param groups of the identity provider, at that time
 * @param issuer the identity provider; empty for a user of {@code config.yml}
 */
public record Account(String name, Set<String> groups, Optional<String> issuer) {

    public Account {
        groups = Set.copyOf(groups);
    }
}
