package dev.weir.auth;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;

/** Where no right to write is asked for, a write must still not come from another site's page. */
@Priority(Priorities.AUTHORIZATION)
final class SiteGuard implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        if (!WriteGuard.isRead(request) && WriteGuard.isForeign(request)) {
            throw new ForbiddenException("a write must not come from another site's page");
        }
    }
}
