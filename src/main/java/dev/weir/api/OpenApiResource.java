package dev.weir.api;

import com.google.common.base.Suppliers;
import dev.weir.auth.OpenDoor;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;

/** The description of this API (OpenAPI 3.1), made from its classes; it tells nothing of anybody's data. */
@Path("/api/v1/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
@OpenDoor
@Hidden
public final class OpenApiResource {

    private final Supplier<byte[]> document;

    /** @param document asked for once, when somebody asks first: making it takes longer than the rest of a start */
    OpenApiResource(Supplier<byte[]> document) {
        this.document = Suppliers.memoize(document::get);
    }

    @GET
    public byte[] document() {
        return document.get().clone();
    }
}
