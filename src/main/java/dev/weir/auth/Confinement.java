package dev.weir.auth;

import dev.weir.access.Identity.Limit;
import dev.weir.model.Verb;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an API token is limited to; its owner's limits hold beside it.
 *
 * @param rights words such as {@code view}, {@code deploy} or finer {@code manage.restart}
 * @param team the only one whose connectors it reaches; empty for all
 */
public record Confinement(Set<String> rights, Optional<String> team) {

    public Confinement {
        rights = Set.copyOf(rights);
    }

    /** As rights are decided for it; a word that this version does not know leaves nothing. */
    Limit limit() {
        Set<Verb> verbs = rights.stream()
                .flatMap(word -> Verb.named(word).stream())
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
        return new Limit(verbs, team);
    }
}
