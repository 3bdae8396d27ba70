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
import java.util.List;

/** Who the caller is. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "me")
public final class MeResource {

    /**
     * The caller.
     *
     * @param rights what they may do everywhere
     */
    public record Me(String name, boolean admin, List<String> rights) {}

    @GET
    @Operation(operationId = "me", summary = "Who am I, and what may I do")
    public Me me(@Context SecurityContext security) {
        Person person = Person.of(security);
        return new Me(person.name(), person.admin(), person.admin() ? List.of("view", "write") : List.of("view"));
    }
}
