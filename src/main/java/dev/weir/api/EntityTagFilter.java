package dev.weir.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Tags each JSON answer to a read with a digest of its bytes, and answers 304 where the caller has them (RFC 9110,
 * section 13). The tag is weak because compression may come after it.
 */
@Priority(Priorities.ENTITY_CODER)
final class EntityTagFilter implements ContainerResponseFilter {

    private final ObjectMapper json;

    EntityTagFilter(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response)
            throws JsonProcessingException {
        if (isTaggable(request, response)) {
            byte[] body = bytes(response.getEntity());
            EntityTag tag = new EntityTag(digest(body), true);
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
            response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
            settle(response, body, request.getRequest().evaluatePreconditions(tag));
        }
    }

    private static boolean isTaggable(ContainerRequestContext request, ContainerResponseContext response) {
        return request.getMethod().equals("GET")
                && response.getStatus() == Response.Status.OK.getStatusCode()
                && response.hasEntity()
                && (response.getEntity() instanceof byte[]
                        || MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType()));
    }

    private byte[] bytes(Object entity) throws JsonProcessingException {
        return entity instanceof byte[] bytes ? bytes : json.writeValueAsBytes(entity);
    }

    private static void settle(
            ContainerResponseContext response,
            byte[] body,
            Response.@org.jspecify.annotations.Nullable ResponseBuilder unchanged) {
        if (unchanged == null) {
            response.setEntity(body, response.getEntityAnnotations(), response.getMediaType());
        } else {
            response.setEntity(null);
            response.setStatus(Response.Status.NOT_MODIFIED.getStatusCode());
        }
    }

    private static String digest(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
