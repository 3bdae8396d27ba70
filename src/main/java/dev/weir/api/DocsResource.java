package dev.weir.api;

import dev.weir.auth.OpenDoor;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Swagger UI over this API's description: a fixed handful of files, none of which runs inline script. */
@Path("/docs")
@OpenDoor
@Hidden
public final class DocsResource {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    private static final String UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";
    private static final String OWN = "/docs/";
    private static final String INDEX = "index.html";

    private record Asset(String folder, String type) {}

    private static final Map<String, Asset> ASSETS = Map.of(
            INDEX,
            new Asset(OWN, "text/html; charset=utf-8"),
            "start.js",
            new Asset(OWN, "text/javascript; charset=utf-8"),
            "swagger-ui.css",
            new Asset(UI, "text/css; charset=utf-8"),
            "swagger-ui-bundle.js",
            new Asset(UI, "text/javascript; charset=utf-8"),
            "favicon-32x32.png",
            new Asset(UI, "image/png"));

    @GET
    public Response index() {
        return asset(INDEX);
    }

    @GET
    @Path("/{file}")
    public Response asset(@PathParam("file") String file) {
        Asset asset = ASSETS.get(file);
        if (asset == null) {
            throw new NotFoundException("the API's pages have no file " + file);
        }
        return Response.ok(read(asset.folder + file), asset.type)
                .header(SecurityHeadersFilter.POLICY, POLICY)
                .build();
    }

    private static byte[] read(String path) {
        try (InputStream file = DocsResource.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + path);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's " + path + " cannot be read", e);
        }
    }
}
