package dev.weir.auth;

import java.util.Optional;
import java.util.Set;

/**
 * What an API token is limited to; its owner's limits hold beside it.
 *
 * @param rights words such as {@code view}, {@code deploy} or finer {@code manage.restart}
 * @param team the only one whose connectors it reaches; empty for all
 */
public record Confinement(Set<String> rights, Optional<String> team) {

    private static final String ALL = "admin";

    public Confinement {
        rights = Set.copyOf(rights);
    }

    /** Whether it takes nothing away. */
    boolean isNone() {
        return rights.contains(ALL) && team.isEmpty();
    }
}
