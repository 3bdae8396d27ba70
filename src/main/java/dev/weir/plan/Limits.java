package dev.weir.plan;

import dev.weir.model.ConnectorName;
import java.util.Map;
import java.util.Optional;

/**
 * How much goes unasked.
 *
 * @param updates connectors whose config one plan changes
 * @param deletes what is left for the cluster within 24 h
 * @param deletesOfTeams what is left for each team within 24 h
 * @param teams of the managed connectors, by the files that defined them last; one that is nobody's has none
 */
public record Limits(int updates, int deletes, Map<String, Integer> deletesOfTeams, Map<ConnectorName, String> teams) {

    public Limits {
        deletesOfTeams = Map.copyOf(deletesOfTeams);
        teams = Map.copyOf(teams);
    }

    Optional<String> teamOf(ConnectorName name) {
        return Optional.ofNullable(teams.get(name));
    }
}
