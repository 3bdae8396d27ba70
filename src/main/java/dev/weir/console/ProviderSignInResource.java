package dev.weir.console;

import dev.weir.auth.OpenDoor;
import dev.weir.auth.ProviderSignIn;
import dev.weir.auth.ProviderSignIn.Arrival;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a browser goes off to the identity provider, and comes back. */
@Path("/sign-in/oidc")
@OpenDoor
public final class ProviderSignInResource {

    private static final String AWAY =
            "The identity provider does not answer, or not as it should; Weir's log tells more.";

    private final ProviderSignIn door;
    private final Admission admission;
    private final SignInPage page;

    ProviderSignInResource(ProviderSignIn door, Admission admission, SignInPage page) {
        this.door = door;
        this.admission = admission;
        this.page = page;
    }

    @GET
    public Response depart(
            @QueryParam("next") @DefaultValue("") String next, @Context ContainerRequestContext request) {
        return door.depart(OwnPath.of(next), weir(request))
                .map(departure -> Response.seeOther(departure.to())
                        .cookie(Admission.journey(departure.cookie(), request).build())
                        .build())
                .orElseGet(() -> away(next, request));
    }

    @GET
    @Path("/callback")
    public Response arrive(
            @QueryParam("state") @Nullable String state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("iss") @Nullable String issuer,
            @QueryParam("error") @Nullable String error,
            @Context ContainerRequestContext request) {
        Arrival arrival = new Arrival(
                Admission.of(ProviderSignIn.COOKIE, request),
                Optional.ofNullable(state),
                Optional.ofNullable(code),
                Optional.ofNullable(issuer),
                Optional.ofNullable(error));
        return door.arrive(arrival, weir(request))
                .match(
                        (token, next) -> admission.welcome(token, next, request),
                        why -> refused(why, request),
                        () -> away("", request));
    }

    private Response refused(String why, ContainerRequestContext request) {
        return page.refused(Response.Status.UNAUTHORIZED, "", "", "The sign-in did not succeed. " + why, request);
    }

    private Response away(String next, ContainerRequestContext request) {
        return page.refused(Response.Status.SERVICE_UNAVAILABLE, "", next, AWAY, request);
    }

    /** Where this browser sees Weir. */
    static URI weir(ContainerRequestContext request) {
        return request.getUriInfo().getBaseUri();
    }
}
