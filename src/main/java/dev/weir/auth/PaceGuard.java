package dev.weir.auth;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Turns away whoever calls faster than anybody needs to (RFC 6585, section 4). */
@Priority(Priorities.AUTHORIZATION + 20)
final class PaceGuard implements ContainerRequestFilter {

    private final Pace pace;

    PaceGuard(Pace pace) {
        this.pace = pace;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!pace.lets(Caller.of(request.getSecurityContext()).getName())) {
            throw new ClientErrorException(
                    "too many calls: a hundred a second are let through, wait a second",
                    Response.status(Response.Status.TOO_MANY_REQUESTS)
                            .header(HttpHeaders.RETRY_AFTER, 1)
                            .build());
        }
    }
}
