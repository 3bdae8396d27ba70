package dev.weir.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;

/** Says what a browser must not do with an answer; a resource that shows pages sets its own policy before. */
final class SecurityHeadersFilter implements ContainerResponseFilter {

    static final String POLICY = "Content-Security-Policy";

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("X-Frame-Options", "DENY");
        headers.putSingle("Referrer-Policy", "same-origin");
        setUnlessSet(headers, POLICY, "default-src 'none'; frame-ancestors 'none'");
        setUnlessSet(headers, HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static void setUnlessSet(MultivaluedMap<String, Object> headers, String name, String value) {
        if (!headers.containsKey(name)) {
            headers.putSingle(name, value);
        }
    }
}
