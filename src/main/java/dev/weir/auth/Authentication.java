package dev.weir.auth;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@link WriteGuard} on every resource, and on each that is no {@link OpenDoor} a lock, a session for pages and
 * {@link ApiLock} for all others, and {@link RightGuard}. A resource that is added later is locked without a word, and one
 * whose route declares no right stops the start.
 */
public final class Authentication implements DynamicFeature {

    private final ContainerRequestFilter lock;
    private final ContainerRequestFilter pageLock;
    private final WriteGuard guard = new WriteGuard();
    private final Gate gate;
    private final PaceGuard pace;

    /** Stands for the request at hand, whichever that is. */
    @Context
    private @Nullable HttpServletRequest caller;

    private Authentication(Entrances entrances, Gate gate, Pace pace) {
        this.lock = new ApiLock(entrances, () -> CallerAddress.of(Objects.requireNonNull(caller)));
        this.pageLock = new SessionLock(entrances.sessions());
        this.gate = gate;
        this.pace = new PaceGuard(pace);
    }

    /** Locks all resources of that environment. */
    public static void register(JerseyEnvironment jersey, Entrances entrances, Gate gate, Pace pace) {
        jersey.register(new Authentication(entrances, gate, pace));
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Class<?> door = resource.getResourceClass();
        context.register(guard);
        if (!door.isAnnotationPresent(OpenDoor.class)) {
            context.register(door.isAnnotationPresent(SessionDoor.class) ? pageLock : lock);
            context.register(new RightGuard(needs(resource.getResourceMethod()), gate));
            context.register(pace);
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
}
