package dev.weir.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * People who own files together.
 *
 * @param groups those of the provider of identities whose people belong to it
 * @param members users by name who belong to it
 * @param owners its names in CODEOWNERS
 * @param grants what its people may do beside what follows from owning
 * @param source where it is written, as an answer cites it
 */
public record Team(
        String name, Set<String> groups, Set<String> members, Set<String> owners, List<Given> grants, String source) {

    /**
     * Rights on connectors of others.
     *
     * @param rule where it is written, as an answer cites it
     */
    public record Given(String rule, Set<Verb> verbs, List<TextPattern> clusters, List<TextPattern> connectors) {

        public Given {
            verbs = Set.copyOf(verbs);
            clusters = List.copyOf(clusters);
            connectors = List.copyOf(connectors);
        }
    }

    public Team {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a team has a name");
        }
        groups = Set.copyOf(groups);
        members = Set.copyOf(members);
        owners = Set.copyOf(owners);
        grants = List.copyOf(grants);
    }

    /** Whether somebody of that name and with those groups belongs to it. */
    public boolean has(String user, Set<String> theirGroups) {
        return members.contains(user) || !Collections.disjoint(groups, theirGroups);
    }
}
