package dev.weir.console;

import dev.weir.auth.OpenDoor;
import dev.weir.auth.Requests;
import dev.weir.auth.Sessions;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Ends the session whose cookie comes along; open, because a viewer may do that too. */
@Path("/sign-out")
@OpenDoor
public final class SignOutResource {

    private final Sessions sessions;

    SignOutResource(Sessions sessions) {
        this.sessions = sessions;
    }

    @POST
    public Response signOut(
            @CookieParam(Sessions.COOKIE) @Nullable String token, @Context ContainerRequestContext request) {
        if (token != null) {
            sessions.look(token).ifPresent(person -> Requests.claim(request, person.name()));
            sessions.end(token);
        }
        return Response.seeOther(URI.create("/sign-in"))
                .cookie(SignInResource.cookie("", request).maxAge(0).build())
                .build();
    }
}
