package dev.weir.api;

import dev.weir.auth.Person;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Who the caller is. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
public final class MeResource {

    /**
     * The caller.
     *
     * @param groups of the identity provider
     * @param via {@code api}, or {@code token}
     * @param confinement what the token is limited to with which they came
     * @param rights what they may do everywhere
     */
    public record Me(
            String name,
            List<String> groups,
            String via,
            Optional<Confinement> confinement,
            boolean admin,
            List<String> rights) {}

    /**
     * What a token is limited to.
     *
     * @param team the only one whose connectors it reaches
     */
    public record Confinement(List<String> rights, Optional<String> team) {}

    @GET
    @Operation(operationId = "me", summary = "Who am I, and what may I do")
    public Me me(@Context SecurityContext security) {
        Person person = Person.of(security);
        return new Me(
                person.name(),
                sorted(person.groups()),
                person.via().word(),
                person.confinement()
                        .map(limits -> new Confinement(sorted(limits.rights()), limits.team())),
                person.admin(),
                person.admin() ? List.of("view", "write") : List.of("view"));
    }

    private static List<String> sorted(Collection<String> words) {
        return words.stream().sorted().toList();
    }
}
