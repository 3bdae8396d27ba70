package dev.weir.api;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Turns away a large body before anything is made of it, and after whoever may not send one. */
@BodyLimit.Kept
final class BodyLimit implements ContainerRequestFilter {

    /** In bytes, unpacked. */
    static final int LARGEST = 8 * 1024 * 1024;

    /** Marks the calls that it looks at. */
    @NameBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Kept {}

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        within(request);
    }

    /** Reads the body, and leaves it to be read again. */
    static byte[] within(ContainerRequestContext request) throws IOException {
        byte[] body = request.getEntityStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new ClientErrorException(
                    "the body is larger than " + LARGEST + " bytes: send only the files that hold connectors",
                    Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        request.setEntityStream(new ByteArrayInputStream(body));
        return body;
    }
}
