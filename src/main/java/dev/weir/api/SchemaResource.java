package dev.weir.api;

import dev.weir.auth.OpenDoor;
import dev.weir.config.ManifestSchema;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of the native documents; it tells nothing of anybody's data, and editors have no password. */
@Path("/api/v1/schema")
@Produces("application/schema+json")
@OpenDoor
@Hidden
public final class SchemaResource {

    /** Of documents of that kind alone; of all of them where none is named. */
    @GET
    public byte[] schema(@QueryParam("kind") @Nullable String kind) {
        return Choice.of("kind", kind, ManifestSchema.KINDS.toArray(String[]::new))
                .map(ManifestSchema::of)
                .orElseGet(ManifestSchema::ofAll)
                .getBytes(StandardCharsets.UTF_8);
    }
}
