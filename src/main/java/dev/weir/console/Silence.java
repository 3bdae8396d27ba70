package dev.weir.console;

import dev.weir.sync.Inquiry;
import jakarta.ws.rs.core.Response;

/** How a page is answered that shows why a cluster has not told what it should show. */
final class Silence {

    private Silence() {}

    static Response.Status statusOf(Inquiry<?> inquiry) {
        return inquiry.match(answer -> Response.Status.OK, Silence::statusOf);
    }

    private static Response.Status statusOf(Inquiry.Failure failure) {
        return switch (failure.reason()) {
            case ABSENT -> Response.Status.NOT_FOUND;
            case INVALID -> Response.Status.BAD_REQUEST;
            case FORBIDDEN -> Response.Status.FORBIDDEN;
            case IMPOSSIBLE -> Response.Status.CONFLICT;
            case UNAVAILABLE -> Response.Status.SERVICE_UNAVAILABLE;
            case UNSETTLED -> Response.Status.GATEWAY_TIMEOUT;
            case BROKEN -> Response.Status.BAD_GATEWAY;
        };
    }
}
