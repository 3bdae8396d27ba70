package dev.weir.auth;

import io.dropwizard.auth.UnauthorizedHandler;
import io.dropwizard.auth.basic.BasicCredentialAuthFilter;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * Puts a lock on every resource that is no {@link OpenDoor}: a session for pages, basic authentication for all others,
 * then {@link WriteGuard}. A resource that is added later is locked without a word.
 */
public final class Authentication implements DynamicFeature {

    private final ContainerRequestFilter lock;
    private final WriteGuard guard = new WriteGuard();

    private final ContainerRequestFilter pageLock;

    private Authentication(ContainerRequestFilter lock, ContainerRequestFilter pageLock) {
        this.lock = lock;
        this.pageLock = pageLock;
    }

    /** Locks all resources of that environment. */
    public static void register(JerseyEnvironment jersey, PasswordAuthenticator passwords, Sessions sessions) {
        ContainerRequestFilter lock = new BasicCredentialAuthFilter.Builder<Person>()
                .setAuthenticator(passwords)
                .setAuthorizer((person, role, context) -> person.admin() && role.equals(WriteGuard.WRITE))
                .setRealm("weir")
                .setUnauthorizedHandler(new Bare())
                .buildAuthFilter();
        jersey.register(new Authentication(lock, new SessionLock(sessions)));
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Class<?> door = resource.getResourceClass();
        if (!door.isAnnotationPresent(OpenDoor.class)) {
            context.register(door.isAnnotationPresent(SessionDoor.class) ? pageLock : lock);
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
