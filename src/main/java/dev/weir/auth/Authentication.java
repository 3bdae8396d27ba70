package dev.weir.auth;

import dev.weir.config.AccessSettings;
import dev.weir.config.AuthSettings;
import io.dropwizard.auth.UnauthorizedHandler;
import io.dropwizard.auth.basic.BasicCredentialAuthFilter;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;

/**
 * Puts a lock on every resource that is no {@link OpenDoor}: basic authentication, then {@link WriteGuard}. A resource
 * that is added later is locked without a word.
 */
public final class Authentication implements DynamicFeature {

    private final ContainerRequestFilter lock;
    private final WriteGuard guard = new WriteGuard();

    private Authentication(ContainerRequestFilter lock) {
        this.lock = lock;
    }

    /** Locks all resources of that environment. */
    public static void register(
            JerseyEnvironment jersey, AuthSettings auth, AccessSettings access, InstantSource clock) {
        jersey.register(new Authentication(new BasicCredentialAuthFilter.Builder<Person>()
                .setAuthenticator(new PasswordAuthenticator(auth, access, clock))
                .setAuthorizer((person, role, context) -> person.admin() && role.equals(WriteGuard.WRITE))
                .setRealm("weir")
                .setUnauthorizedHandler(new Bare())
                .buildAuthFilter()));
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceClass().isAnnotationPresent(OpenDoor.class)) {
            context.register(lock);
            context.register(guard);
        }
    }

    /** Says nothing but the challenge: the door writes the body. */
    private static final class Bare implements UnauthorizedHandler {

        @Override
        public Response buildResponse(String prefix, String realm) {
            return Response.status(Response.Status.UNAUTHORIZED)
                    .header(HttpHeaders.WWW_AUTHENTICATE, prefix + " realm=\"" + realm + "\", charset=\"UTF-8\"")
                    .build();
        }
    }
}
