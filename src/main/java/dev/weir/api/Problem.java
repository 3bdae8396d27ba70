package dev.weir.api;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * What every error answers, as {@code application/problem+json} (RFC 9457).
 *
 * @param type always {@code about:blank}: the status says what kind of problem it is
 * @param requestId stands in the log beside all that the request caused
 * @param errors the fields at fault, where fields are
 */
public record Problem(
        String type, String title, int status, Optional<String> detail, String requestId, List<FieldError> errors) {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** One that says why; its id is that of the request which is under way. */
    static Problem of(Response.StatusType status, String detail) {
        return of(status, Optional.of(detail), List.of());
    }

    static Problem of(Response.StatusType status, Optional<String> detail, List<FieldError> errors) {
        String id = Optional.ofNullable(MDC.get(RequestIdFilter.MDC_KEY)).orElse("");
        return new Problem("about:blank", status.getReasonPhrase(), status.getStatusCode(), detail, id, errors);
    }

    /** What is wrong with one query parameter or one key of the body. */
    public record FieldError(String field, String message) {}
}
