package dev.weir.console;

import dev.weir.auth.OpenDoor;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * The few files that pages need. Each stands under an address that holds a checksum of all of them, so that browsers
 * may keep it for good.
 */
@Path("/assets")
@OpenDoor
public final class AssetsResource {

    private static final String JARS = "/META-INF/resources/webjars/";

    private record Asset(String source, String type) {}

    private static final Map<String, Asset> ASSETS = Map.of(
            "bootstrap.css", new Asset(JARS + "bootstrap/5.3.8/css/bootstrap.min.css", "text/css; charset=utf-8"),
            "htmx.js", new Asset(JARS + "htmx.org/2.0.10/dist/htmx.min.js", "text/javascript; charset=utf-8"),
            "console.css", new Asset("/console/console.css", "text/css; charset=utf-8"),
            "console.js", new Asset("/console/console.js", "text/javascript; charset=utf-8"),
            "icons.svg", new Asset("/console/icons.svg", "image/svg+xml"),
            "favicon.svg", new Asset("/console/favicon.svg", "image/svg+xml"));

    private static final Map<String, byte[]> READ = new ConcurrentHashMap<>();

    /** Stands in the address of every file and changes with any of them. */
    public static final String VERSION = version();

    /** The address of a file. */
    public static String of(String file) {
        return "/assets/" + VERSION + "/" + file;
    }

    @GET
    @Path("/{version}/{file}")
    public Response asset(@PathParam("file") String file) {
        Asset asset = ASSETS.get(file);
        if (asset == null) {
            throw new NotFoundException("the console has no file " + file);
        }
        return Response.ok(new ByteArrayInputStream(bytes(file)), asset.type)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .build();
    }

    private static byte[] bytes(String file) {
        return READ.computeIfAbsent(file, name -> read(Objects.requireNonNull(ASSETS.get(name)).source));
    }

    private static String version() {
        CRC32 sum = new CRC32();
        ASSETS.keySet().stream().sorted().forEach(file -> sum.update(bytes(file)));
        return Long.toHexString(sum.getValue());
    }

    private static byte[] read(String path) {
        try (InputStream file = AssetsResource.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + path);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's " + path + " cannot be read", e);
        }
    }
}
