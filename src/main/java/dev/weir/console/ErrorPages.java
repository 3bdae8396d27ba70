package dev.weir.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows people a page where the API would answer with a problem (RFC 9457). */
@Priority(Priorities.HEADER_DECORATOR)
public final class ErrorPages implements ContainerResponseFilter {

    private static final String PROBLEM = "problem+json";
    private static final List<String> OTHER_DOORS = List.of("api/", "webhooks/", "docs");

    private final ObjectMapper json;
    private final Pages pages;

    ErrorPages(ObjectMapper json, Pages pages) {
        this.json = json;
        this.pages = pages;
    }

    /**
     * What went wrong.
     *
     * @param request by which the log tells more
     */
    public record Fault(int status, String title, Optional<String> detail, String request, Optional<String> theme) {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (isProblem(response) && isOurs(request)) {
            Response page =
                    pages.bare(response.getStatusInfo(), "fault.jte", Map.of("page", faultOf(request, response)));
            response.setEntity(page.getEntity(), new java.lang.annotation.Annotation[0], Pages.HTML);
            response.getHeaders().putSingle("Content-Security-Policy", Pages.POLICY);
        }
    }

    private Fault faultOf(ContainerRequestContext request, ContainerResponseContext response) {
        JsonNode problem = json.valueToTree(response.getEntity());
        return new Fault(
                response.getStatus(),
                problem.path("title").asText(),
                Optional.of(problem.path("detail").asText("")).filter(text -> !text.isEmpty() && !text.equals("null")),
                problem.path("requestId").asText(),
                Pages.theme(request));
    }

    private static boolean isProblem(ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        return type != null && type.getSubtype().equals(PROBLEM) && response.hasEntity();
    }

    private static boolean isOurs(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return OTHER_DOORS.stream().noneMatch(path::startsWith) && wantsPages(request.getHeaderString("Accept"));
    }

    /** Browsers name HTML; what asks for anything, or says nothing, is a program. */
    private static boolean wantsPages(@Nullable String accept) {
        return accept != null && accept.contains("text/html");
    }
}
