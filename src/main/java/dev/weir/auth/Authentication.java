package dev.weir.auth;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts a lock on every resource that is no {@link OpenDoor}: a session for pages, {@link ApiLock} for all others, then
 * {@link WriteGuard} where it is not {@link Personal}. A resource that is added later is locked without a word.
 */
public final class Authentication implements DynamicFeature {

    private final ContainerRequestFilter lock;
    private final ContainerRequestFilter pageLock;
    private final WriteGuard guard = new WriteGuard();
    private final SiteGuard siteGuard = new SiteGuard();

    /** Stands for the request at hand, whichever that is. */
    @Context
    private @Nullable HttpServletRequest caller;

    private Authentication(Entrances entrances) {
        this.lock = new ApiLock(entrances, () -> CallerAddress.of(Objects.requireNonNull(caller)));
        this.pageLock = new SessionLock(entrances.sessions());
    }

    /** Locks all resources of that environment. */
    public static void register(JerseyEnvironment jersey, Entrances entrances) {
        jersey.register(new Authentication(entrances));
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Class<?> door = resource.getResourceClass();
        boolean isOpen = door.isAnnotationPresent(OpenDoor.class);
        if (!isOpen) {
            context.register(door.isAnnotationPresent(SessionDoor.class) ? pageLock : lock);
        }
        context.register(isOpen || door.isAnnotationPresent(Personal.class) ? siteGuard : guard);
    }
}
