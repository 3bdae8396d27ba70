package dev.weir.console;

import dev.weir.auth.CallerAddress;
import dev.weir.auth.OpenDoor;
import dev.weir.auth.Requests;
import dev.weir.auth.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Where a browser proves by a password who sits before it. */
@Path("/sign-in")
@OpenDoor
public final class SignInResource {

    private final SignIn door;
    private final Admission admission;
    private final SignInPage page;

    SignInResource(SignIn door, Admission admission, SignInPage page) {
        this.door = door;
        this.admission = admission;
        this.page = page;
    }

    @GET
    public Response form(@QueryParam("next") @DefaultValue("") String next, @Context ContainerRequestContext request) {
        return page.shown(next, request);
    }

    @POST
    public Response signIn(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("next") @DefaultValue("") String next,
            @Context HttpServletRequest caller,
            @Context ContainerRequestContext request) {
        Requests.claim(request, name);
        return door.attempt(name, password, CallerAddress.of(caller))
                .match(
                        token -> admission.welcome(token, next, request),
                        () -> page.refused(
                                Response.Status.UNAUTHORIZED,
                                name,
                                next,
                                "The name or the password is wrong.",
                                request),
                        wait -> later(wait, name, next, request));
    }

    private Response later(Duration wait, String name, String next, ContainerRequestContext request) {
        Response refused = page.refused(
                Response.Status.TOO_MANY_REQUESTS, name, next, "Too many wrong passwords. Wait a minute.", request);
        return Response.fromResponse(refused)
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds()))
                .build();
    }
}
