package dev.weir.api;

import dev.weir.auth.Caller;
import dev.weir.auth.Needs;
import dev.weir.auth.SeenTeam;
import dev.weir.db.TeamRows;
import dev.weir.model.Team;
import dev.weir.model.TextPattern;
import dev.weir.model.Verb;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The teams to which connectors belong. */
@Path("/api/v1/teams")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public final class TeamsResource {

    private final TeamRows rows;

    TeamsResource(TeamRows rows) {
        this.rows = rows;
    }

    /**
     * All teams.
     *
     * @param revision of which {@code teams.yml} counts; absent before the first
     * @param error why that of a newer revision does not
     */
    public record Teams(List<TeamView> items, Optional<String> revision, Optional<String> error) {}

    /**
     * One of them.
     *
     * @param yours whether the caller belongs to it
     * @param connectors how many it owns, of those that the caller sees
     * @param owners its names in CODEOWNERS
     * @param groups those of the provider of identities whose people belong to it; absent to others than admins and itself
     * @param members who belongs to it by name; absent like the groups
     * @param source where it is written
     */
    public record TeamView(
            String name,
            boolean yours,
            int connectors,
            SortedSet<String> owners,
            Optional<SortedSet<String>> groups,
            Optional<SortedSet<String>> members,
            List<Given> grants,
            String source) {

        /** Rights on connectors of others, by patterns of their clusters and names. */
        public record Given(List<String> rights, List<String> clusters, List<String> connectors, String source) {

            static Given of(Team.Given given) {
                return new Given(
                        Verb.told(given.verbs()), texts(given.clusters()), texts(given.connectors()), given.rule());
            }

            private static List<String> texts(List<TextPattern> patterns) {
                return patterns.stream().map(TextPattern::text).toList();
            }
        }

        static TeamView of(SeenTeam seen, Map<String, Integer> sizes) {
            Team team = seen.team();
            return new TeamView(
                    team.name(),
                    seen.isTheirs(),
                    sizes.getOrDefault(team.name(), 0),
                    new TreeSet<>(team.owners()),
                    people(seen, team.groups()),
                    people(seen, team.members()),
                    team.grants().stream().map(Given::of).toList(),
                    team.source());
        }

        private static Optional<SortedSet<String>> people(SeenTeam seen, Set<String> names) {
            return seen.people() ? Optional.of(new TreeSet<>(names)) : Optional.empty();
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Operation(
            operationId = "teams",
            summary = "The teams, and where each is written",
            description = "A team of `config.yml` stands in the place of the repository's of that name.")
    public Teams list(@Context SecurityContext security) {
        TeamRows.Read read = rows.read();
        Map<String, Integer> sizes = rows.sizes();
        List<TeamView> items = SeenTeam.by(Caller.of(security)).stream()
                .map(team -> TeamView.of(team, sizes))
                .toList();
        return new Teams(items, read.sha(), read.error());
    }
}
