package dev.weir.api;

import dev.weir.auth.OpenDoor;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The description of this API (OpenAPI 3), made from its classes at the start; it tells nothing of anybody's data. */
@Path("/api/v1/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
@OpenDoor
@Hidden
public final class OpenApiResource {

    private final byte[] document;

    OpenApiResource(byte[] document) {
        this.document = document.clone();
    }

    @GET
    public byte[] document() {
        return document.clone();
    }
}
