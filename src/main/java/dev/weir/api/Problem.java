package dev.weir.api;

import java.util.List;
import java.util.Optional;

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

    /** What is wrong with one query parameter or one key of the body. */
    public record FieldError(String field, String message) {}
}
