package dev.weir.console;

import dev.weir.auth.Entrances;
import dev.weir.auth.ProviderSignIn;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** The page on which people say who they are. */
public final class SignInPage {

    private final Pages pages;
    private final Ways ways;

    SignInPage(Entrances entrances, Pages pages) {
        this.pages = pages;
        this.ways = new Ways(entrances.hasUsers(), entrances.providerSignIn().map(ProviderSignIn::host));
    }

    /**
     * How people may get in.
     *
     * @param provider what the identity provider is called
     */
    public record Ways(boolean password, Optional<String> provider) {}

    /**
     * What the page shows.
     *
     * @param fault why the last attempt did not succeed
     */
    public record Form(String name, String next, Optional<String> fault, Ways ways, Optional<String> theme) {

        /** Where the way through the identity provider begins. */
        public String throughProvider() {
            return Address.of("/sign-in/oidc").with("next", next).href();
        }
    }

    Response shown(String next, ContainerRequestContext request) {
        return shown(Response.Status.OK, "", next, Optional.empty(), request);
    }

    Response refused(Response.Status status, String name, String next, String fault, ContainerRequestContext request) {
        return shown(status, name, next, Optional.of(fault), request);
    }

    private Response shown(
            Response.Status status, String name, String next, Optional<String> fault, ContainerRequestContext request) {
        Form form = new Form(name, OwnPath.of(next), fault, ways, Pages.theme(request));
        return pages.bare(status, "signIn.jte", Map.of("page", form));
    }
}
