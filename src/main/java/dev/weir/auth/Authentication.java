package dev.weir.auth;

import io.dropwizard.auth.UnauthorizedHandler;
import io.dropwizard.auth.basic.BasicCredentialAuthFilter;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

/**
 * Puts a lock on every resource that is no {@link OpenDoor}: a session for pages, basic authentication for all others,
 * then {@link WriteGuard} and {@link RightGuard}. A resource that is added later is locked without a word, and one whose
 * route declares no right stops the start.
 */
public final class Authentication implements DynamicFeature {

    private final ContainerRequestFilter lock;
    private final WriteGuard guard = new WriteGuard();

    private final ContainerRequestFilter pageLock;
    private final Gate gate;

    private Authentication(ContainerRequestFilter lock, ContainerRequestFilter pageLock, Gate gate) {
        this.lock = lock;
        this.pageLock = pageLock;
        this.gate = gate;
    }

    /** Locks all resources of that environment. */
    public static void register(
            JerseyEnvironment jersey, PasswordAuthenticator passwords, Sessions sessions, Gate gate) {
        ContainerRequestFilter lock = new BasicCredentialAuthFilter.Builder<Person>()
                .setAuthenticator(passwords)
                .setRealm("weir")
                .setUnauthorizedHandler(new Bare())
                .buildAuthFilter();
        jersey.register(new Authentication(lock, new SessionLock(sessions), gate));
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Class<?> door = resource.getResourceClass();
        if (!door.isAnnotationPresent(OpenDoor.class)) {
            context.register(door.isAnnotationPresent(SessionDoor.class) ? pageLock : lock);
            context.register(guard);
            context.register(new RightGuard(needs(resource.getResourceMethod()), gate));
        }
    }

    /** Empty for what is everybody's. */
    private static Optional<Needs> needs(Method route) {
        Optional<Needs> needs = Optional.ofNullable(route.getAnnotation(Needs.class));
        if (needs.isEmpty() && isOurs(route) && !route.isAnnotationPresent(NeedsNothing.class)) {
            throw new IllegalStateException("the route " + route + " declares no right");
        }
        return needs;
    }

    /** Jersey answers OPTIONS with routes of its own making. */
    private static boolean isOurs(Method route) {
        return Arrays.stream(route.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
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
