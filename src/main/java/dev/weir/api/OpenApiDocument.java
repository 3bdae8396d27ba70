package dev.weir.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Set;

/** Makes the OpenAPI description out of the resource classes. */
final class OpenApiDocument {

    private static final String BASIC = "basic";
    private static final String BEARER = "bearer";

    private OpenApiDocument() {}

    static byte[] of(Set<Class<?>> resources) {
        OpenAPI document = new Reader(new OpenAPI().info(info())).read(resources);
        List.of(BASIC, BEARER).forEach(scheme -> addScheme(document, scheme));
        ModelConverters.getInstance().readAll(Problem.class).forEach(document.getComponents()::addSchemas);
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .forEach(OpenApiDocument::addProblem);
        return write(document);
    }

    /** One of them is enough. */
    private static void addScheme(OpenAPI document, String name) {
        document.addSecurityItem(new SecurityRequirement().addList(name));
        document.getComponents()
                .addSecuritySchemes(
                        name,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(name));
    }

    private static Info info() {
        return new Info()
                .title("Weir")
                .version(Version.ofWeir())
                .description("GitOps for Kafka Connect. Every error is application/problem+json (RFC 9457).")
                .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static void addProblem(Operation operation) {
        operation
                .getResponses()
                .addApiResponse(
                        "4XX",
                        new ApiResponse()
                                .description("a problem")
                                .content(new Content()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                new MediaType()
                                                        .schema(new Schema<>().$ref("#/components/schemas/Problem")))));
    }

    private static byte[] write(OpenAPI document) {
        try {
            return Json.mapper().writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the API's description cannot be written", e);
        }
    }
}
