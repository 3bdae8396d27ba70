package dev.weir.console;

import dev.weir.auth.Account;
import dev.weir.auth.Entrances;
import dev.weir.auth.NeedsNothing;
import dev.weir.auth.SessionDoor;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Ends the session whose cookie comes along. */
@Path("/sign-out")
@SessionDoor
public final class SignOutResource {

    private final Entrances entrances;
    private final Admission admission;
    private final Pages pages;

    SignOutResource(Entrances entrances, Admission admission, Pages pages) {
        this.entrances = entrances;
        this.admission = admission;
        this.pages = pages;
    }

    /**
     * What a browser is shown that is signed out here and not yet at the identity provider. It goes on from a page and not by
     * a redirect: browsers hold redirects of a form to the form's policy, which allows no other site.
     */
    public record SignedOut(String onwards, String provider, Optional<String> theme) {}

    @POST
    @NeedsNothing
    public Response signOut(@Context ContainerRequestContext request) {
        Optional<Account> who = admission.end(request);
        Response answer = who.flatMap(account -> onwards(account, request))
                .orElseGet(() -> Response.seeOther(URI.create("/sign-in")).build());
        return Response.fromResponse(answer)
                .cookie(Admission.session("", request).maxAge(0).build())
                .build();
    }

    private Optional<Response> onwards(Account account, ContainerRequestContext request) {
        return entrances
                .providerSignIn()
                .flatMap(door -> door.signOut(account, ProviderSignInResource.weir(request)))
                .map(address -> new SignedOut(address.toString(), address.getHost(), Pages.theme(request)))
                .map(page -> pages.bare(Response.Status.OK, "signedOut.jte", Map.of("page", page)));
    }
}
