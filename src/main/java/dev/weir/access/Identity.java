package dev.weir.access;

import dev.weir.model.Verb;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param groups at the provider of identities
 * @param limit what a token leaves of its owner's rights; empty for people themselves
 */
public record Identity(String name, Set<String> groups, Optional<Limit> limit) {

    /**
     * What a token may do at the most.
     *
     * @param team it reaches this team's connectors alone; empty reaches all that its owner does
     */
    public record Limit(Set<Verb> verbs, Optional<String> team) {

        public Limit {
            verbs = Set.copyOf(verbs);
        }

        boolean covers(Verb verb, Secured secured) {
            return verbs.contains(verb)
                    && team.map(only -> secured.isOpenTo(only, verb)).orElse(true);
        }
    }

    public Identity {
        groups = Set.copyOf(groups);
    }

    public static Identity of(String name, Set<String> groups) {
        return new Identity(name, groups, Optional.empty());
    }
}
