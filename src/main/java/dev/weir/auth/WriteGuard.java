package dev.weir.auth;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a write only from Weir's own pages or from outside a browser: a browser keeps basic credentials and would send them
 * with a foreign page's request too.
 */
@Priority(Priorities.AUTHORIZATION)
final class WriteGuard implements ContainerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(WriteGuard.class);
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isRead(request) && isForeign(request)) {
            throw refused(request, "a write must not come from another site's page");
        }
    }

    static boolean isRead(ContainerRequestContext request) {
        return READS.contains(request.getMethod());
    }

    private static ForbiddenException refused(ContainerRequestContext request, String why) {
        LOG.warn(
                "Refused {} {} to {}: {}",
                request.getMethod(),
                request.getUriInfo().getPath(),
                request.getSecurityContext().getUserPrincipal().getName(),
                why);
        return new ForbiddenException(why);
    }

    private static boolean isForeign(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        return site != null
                ? !OWN_SITES.contains(site)
                : isOtherHost(request.getHeaderString("Origin"), request.getHeaderString("Host"));
    }

    private static boolean isOtherHost(@Nullable String origin, @Nullable String host) {
        return origin != null && !hostOf(origin).equalsIgnoreCase(host == null ? "" : host);
    }

    private static String hostOf(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
