package dev.weir.api;

import dev.weir.access.Decision;
import dev.weir.auth.AccessQuestion;
import dev.weir.auth.Caller;
import dev.weir.auth.NeedsNothing;
import dev.weir.model.Right;
import dev.weir.model.Verb;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who the caller is, and what they may do and why. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public final class MeResource {

    /**
     * The caller.
     *
     * @param teams those that they belong to
     * @param admin whether they may do everything
     * @param rights what they may do on every connector
     */
    public record Me(String name, Set<String> teams, boolean admin, List<String> rights) {}

    /**
     * Whether the caller may do something.
     *
     * @param why the rule that says so, or what is missing
     */
    public record Access(
            String action,
            @Nullable String cluster,
            @Nullable String connector,
            boolean allowed,
            String why) {}

    @GET
    @NeedsNothing
    @Path("/me")
    @Operation(operationId = "me", summary = "Who am I, and what may I do")
    public Me me(@Context SecurityContext security) {
        Caller caller = Caller.of(security);
        List<String> everywhere = Arrays.stream(Right.values())
                .filter(right -> Verb.of(right).stream()
                        .allMatch(verb -> caller.onService(verb).allowed()))
                .map(Right::word)
                .toList();
        return new Me(caller.getName(), caller.teams(), everywhere.contains(Right.ADMIN.word()), everywhere);
    }

    @GET
    @NeedsNothing
    @Path("/access")
    @Operation(
            operationId = "access",
            summary = "May I do that, and which rule says so",
            description =
                    "Asked on a connector, on a cluster as a whole, or on Weir itself. What the caller may not see is"
                            + " answered as what is not there.")
    public Access access(
            @QueryParam("action")
                    @Parameter(required = true, description = "for instance `manage.restart` or `deploy`")
                    @Nullable
                    String action,
            @QueryParam("cluster") @Nullable String cluster,
            @QueryParam("connector") @Nullable String connector,
            @Context SecurityContext security) {
        Set<Verb> verbs = Verb.named(action == null ? "" : action)
                .orElseThrow(() -> new FaultyRequest("action", "must be one of " + String.join(", ", Verb.words())));
        if (connector != null && cluster == null) {
            throw new FaultyRequest("cluster", "must be given with a connector");
        }
        Decision decision =
                AccessQuestion.of(Caller.of(security), cluster, connector).decide(verbs);
        return new Access(String.valueOf(action), cluster, connector, decision.allowed(), decision.why());
    }
}
