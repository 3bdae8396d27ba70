package dev.weir.api;

import dev.weir.auth.Requests;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Gives each request a name, which stands in its answer and in every line that it logs. The caller's own
 * {@code X-Request-Id} is taken when it is plain; anything else could forge log lines.
 */
@PreMatching
@Priority(0)
final class RequestIdFilter implements ContainerRequestFilter, ContainerResponseFilter {

    static final String HEADER = Requests.ID;
    static final String MDC_KEY = "request";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public void filter(ContainerRequestContext request) {
        String id = idOf(request.getHeaderString(HEADER));
        request.setProperty(HEADER, id);
        MDC.put(MDC_KEY, id);
    }

    private static String idOf(@Nullable String given) {
        return given != null && PLAIN.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, request.getProperty(HEADER));
        MDC.remove(MDC_KEY);
    }
}
