package dev.weir.api;

import dev.weir.access.Decision;
import dev.weir.auth.AccessQuestion;
import dev.weir.auth.Caller;
import dev.weir.auth.NeedsNothing;
import dev.weir.auth.Person;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who the caller is, and what they may do and why. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public final class MeResource {

    /**
     * The caller.
     *
     * @param via {@code api} or {@code token}
     * @param groups those of the identity provider
     * @param teams those that they belong to
     * @param admin whether they may do everything
     * @param rights what they may do on every connector
     * @param confinement of the token by which they came
     */
    public record Me(
            String name,
            String via,
            Set<String> groups,
            Set<String> teams,
            boolean admin,
            List<String> rights,
            Optional<Confinement> confinement) {}

    /**
     * What a token is limited to; its owner's limits hold beside it.
     *
     * @param team the only one whose connectors it reaches
     */
    public record Confinement(Set<String> rights, Optional<String> team) {}

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
        Person person = caller.person();
        return new Me(
                person.name(),
                person.via().word(),
                new TreeSet<>(person.groups()),
                caller.teams(),
                everywhere.contains(Right.ADMIN.word()),
                everywhere,
                person.confinement().map(limits -> new Confinement(new TreeSet<>(limits.rights()), limits.team())));
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
