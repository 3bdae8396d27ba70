package dev.weir.auth;

import dev.weir.model.ClusterName;
import jakarta.annotation.Priority;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Lets on whoever has the right that a route declares, and narrows what a read sees to what its caller may see. Reads that
 * answer to a write are not narrowed: the route has asked for a right on what it shows.
 */
@Priority(Priorities.AUTHORIZATION + 10)
final class RightGuard implements ContainerRequestFilter, ContainerResponseFilter {

    private final Optional<Needs> needs;
    private final Gate gate;

    /** @param needs what the route declares; empty where it is for everybody */
    RightGuard(Optional<Needs> needs, Gate gate) {
        this.needs = needs;
        this.gate = gate;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        gate.widen();
        Caller caller = gate.caller(Person.of(request.getSecurityContext()));
        request.setSecurityContext(new Known(caller, request.getSecurityContext()));
        needs.ifPresent(needed -> check(needed, caller, request));
        if (WriteGuard.isRead(request)) {
            gate.narrow(caller);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        gate.widen();
    }

    private static void check(Needs needed, Caller caller, ContainerRequestContext request) {
        switch (needed.on()) {
            case SERVICE -> caller.requireOnService(needed.value());
            case CLUSTER -> caller.require(needed.value(), cluster(request));
            case WITHIN_CLUSTER -> caller.requireWithin(needed.value(), cluster(request));
            case CONNECTOR -> caller.require(needed.value(), cluster(request), given(request, "name"));
            case EACH -> {
                if (!needed.value().isView()) {
                    caller.requireSomewhere(needed.value());
                }
            }
        }
    }

    private static ClusterName cluster(ContainerRequestContext request) {
        String name = given(request, "cluster");
        try {
            return new ClusterName(name);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("there is no cluster " + name, e);
        }
    }

    /** Of the path, or else of the query or the form that a page sent. */
    private static String given(ContainerRequestContext request, String parameter) {
        @Nullable String ofPath = request.getUriInfo().getPathParameters().getFirst(parameter);
        if (ofPath != null) {
            return ofPath;
        }
        @Nullable
        String ofQuery = WriteGuard.isRead(request)
                ? request.getUriInfo().getQueryParameters().getFirst(parameter)
                : ofForm((ContainerRequest) request, parameter);
        return ofQuery == null ? "" : ofQuery;
    }

    private static @Nullable String ofForm(ContainerRequest request, String parameter) {
        if (!MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(request.getMediaType())) {
            return null;
        }
        request.bufferEntity();
        return request.readEntity(Form.class).asMap().getFirst(parameter);
    }

    private record Known(Caller caller, SecurityContext before) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return before.isUserInRole(role);
        }

        @Override
        public boolean isSecure() {
            return before.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return before.getAuthenticationScheme();
        }
    }
}
