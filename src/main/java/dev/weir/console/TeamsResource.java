package dev.weir.console;

import dev.weir.access.Decision;
import dev.weir.auth.AccessQuestion;
import dev.weir.auth.Caller;
import dev.weir.auth.Needs;
import dev.weir.auth.SeenTeam;
import dev.weir.auth.SessionDoor;
import dev.weir.db.TeamRows;
import dev.weir.model.Verb;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The teams, and why somebody may do something or not. */
@Path("/teams")
@SessionDoor
public final class TeamsResource {

    private final TeamRows rows;
    private final Pages pages;

    TeamsResource(TeamRows rows, Pages pages) {
        this.rows = rows;
        this.pages = pages;
    }

    /**
     * What the page shows.
     *
     * @param sizes how many connectors each team owns
     * @param answer to what was asked, where something was
     */
    public record Teams(
            List<SeenTeam> rows,
            Map<String, Integer> sizes,
            TeamRows.Read read,
            Set<String> yours,
            Optional<May> answer)
            implements Page {

        @Override
        public String template() {
            return "teams.jte";
        }

        @Override
        public String title() {
            return "Teams";
        }

        @Override
        public Section section() {
            return Section.TEAMS;
        }

        @Override
        public boolean live() {
            return false;
        }

        public List<String> actions() {
            return Verb.words();
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    public Response show(
            @QueryParam("action") @Nullable String action,
            @QueryParam("cluster") @Nullable String cluster,
            @QueryParam("connector") @Nullable String connector,
            @Context ContainerRequestContext request) {
        Caller caller = Caller.of(request.getSecurityContext());
        Optional<May> answer = Optional.ofNullable(action)
                .flatMap(Verb::named)
                .map(verbs -> answer(caller, verbs, given(cluster), given(connector)));
        return pages.show(request, new Teams(SeenTeam.by(caller), rows.sizes(), rows.read(), caller.teams(), answer));
    }

    /** Of what is not there, or may not be seen, the answer is that. */
    private static May answer(Caller caller, Set<Verb> verbs, @Nullable String cluster, @Nullable String connector) {
        try {
            if (connector != null && cluster == null) {
                return new May(false, "name the cluster of the connector too");
            }
            Decision decision = AccessQuestion.of(caller, cluster, connector).decide(verbs);
            return May.of(decision);
        } catch (NotFoundException e) {
            return new May(false, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
