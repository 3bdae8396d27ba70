package dev.weir.console;

import dev.weir.auth.OpenDoor;
import dev.weir.auth.Requests;
import dev.weir.auth.Sessions;
import dev.weir.auth.SignIn;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a browser proves who sits before it. */
@Path("/sign-in")
@OpenDoor
public final class SignInResource {

    private final SignIn door;
    private final Pages pages;

    SignInResource(SignIn door, Pages pages) {
        this.door = door;
        this.pages = pages;
    }

    /**
     * What the page shows.
     *
     * @param fault why the last attempt did not succeed
     */
    public record Form(String name, String next, Optional<String> fault, Optional<String> theme) {}

    @GET
    public Response form(@QueryParam("next") @Nullable String next, @Context ContainerRequestContext request) {
        return shown(Response.Status.OK, new Form("", OwnPath.of(next), Optional.empty(), Pages.theme(request)));
    }

    @POST
    public Response signIn(
            @FormParam("name") @Nullable String name,
            @FormParam("password") @Nullable String password,
            @FormParam("next") @Nullable String next,
            @Context ContainerRequestContext request) {
        String given = name == null ? "" : name;
        Requests.claim(request, given);
        SignIn.Answer answer = door.attempt(given, password == null ? "" : password);
        Form again = new Form(given, OwnPath.of(next), Optional.empty(), Pages.theme(request));
        if (answer instanceof SignIn.Answer.Welcome welcome) {
            return Response.seeOther(URI.create(again.next()))
                    .cookie(cookie(welcome.token(), request).build())
                    .build();
        }
        return answer instanceof SignIn.Answer.Later
                ? refused(Response.Status.TOO_MANY_REQUESTS, again, "Too many wrong passwords. Wait a minute.")
                : refused(Response.Status.UNAUTHORIZED, again, "The name or the password is wrong.");
    }

    private Response refused(Response.Status status, Form form, String fault) {
        return shown(status, new Form(form.name(), form.next(), Optional.of(fault), form.theme()));
    }

    private Response shown(Response.Status status, Form form) {
        return pages.bare(status, "signIn.jte", Map.of("page", form));
    }

    static NewCookie.Builder cookie(String token, ContainerRequestContext request) {
        return new NewCookie.Builder(Sessions.COOKIE)
                .value(token)
                .path("/")
                .maxAge((int) Sessions.LIFE.toSeconds())
                .httpOnly(true)
                .secure(request.getSecurityContext().isSecure())
                .sameSite(NewCookie.SameSite.LAX);
    }
}
