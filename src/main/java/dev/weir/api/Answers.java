package dev.weir.api;

import dev.weir.sync.Inquiry;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** What a Connect cluster answered, or the problem that stands for its silence. */
final class Answers {

    private static final int BUSY_SECONDS = 10;

    private Answers() {}

    /** A cluster is no part of Weir: that it fails is told as a gateway tells it, and is no error of the service. */
    static final class Silence extends WebApplicationException {

        private static final long serialVersionUID = 1L;

        private Silence(String message, Response response) {
            super(message, response);
        }
    }

    /** @param field of the body or the path, where what is asked cannot be meant */
    static <T> T of(Inquiry<T> inquiry, String field) {
        return inquiry.<T>match(answer -> answer, failure -> {
            throw problem(failure, field);
        });
    }

    private static WebApplicationException problem(Inquiry.Failure failure, String field) {
        String message = failure.message();
        return switch (failure.reason()) {
            case ABSENT -> new NotFoundException(message);
            case INVALID -> new FaultyRequest(field, message);
            case FORBIDDEN -> new ForbiddenException(message);
            case IMPOSSIBLE -> new ClientErrorException(message, Response.Status.CONFLICT);
            case UNAVAILABLE ->
                new Silence(
                        message,
                        Response.status(Response.Status.SERVICE_UNAVAILABLE)
                                .header(HttpHeaders.RETRY_AFTER, BUSY_SECONDS)
                                .build());
            case UNSETTLED ->
                new Silence(
                        message,
                        Response.status(Response.Status.GATEWAY_TIMEOUT).build());
            case BROKEN ->
                new Silence(
                        message, Response.status(Response.Status.BAD_GATEWAY).build());
        };
    }
}
