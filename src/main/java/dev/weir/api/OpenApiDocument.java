package dev.weir.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the OpenAPI description out of the resource classes.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1</a>
 */
final class OpenApiDocument {

    private static final String BASIC = "basic";
    private static final String BEARER = "bearer";

    private OpenApiDocument() {}

    static byte[] of(Set<Class<?>> resources) {
        OpenApiNames names = new OpenApiNames();
        SwaggerConfiguration configuration = new SwaggerConfiguration()
                .openAPI(new OpenAPI(SpecVersion.V31).info(info()))
                .openAPI31(true);
        ModelConverters converters = ModelConverters.getInstance(configuration.toConfiguration());
        converters.addConverter(new ModelResolver(Json31.mapper(), names).openapi31(true));
        OpenAPI document = new Reader(configuration).read(inOrder(resources));
        List.of(BASIC, BEARER).forEach(scheme -> addScheme(document, scheme));
        converters.readAll(Problem.class).forEach(document.getComponents()::addSchemas);
        names.records()
                .forEach((name, type) ->
                        OpenApiRecord.complete(document.getComponents().getSchemas(), name, type));
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getResponses)
                .forEach(OpenApiDocument::complete);
        document.getPaths().values().stream()
                .flatMap(path -> Stream.of(path.getPost(), path.getPut(), path.getPatch(), path.getDelete()))
                .filter(Objects::nonNull)
                .forEach(write -> write.addParametersItem(key()));
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

    /** So that the document is the same wherever it is made. */
    private static Set<Class<?>> inOrder(Set<Class<?>> resources) {
        List<Class<?>> sorted =
                resources.stream().sorted(Comparator.comparing(Class::getName)).toList();
        return new LinkedHashSet<>(sorted);
    }

    private static Info info() {
        return new Info()
                .title("Weir")
                .version(Version.ofWeir())
                .description("GitOps for Kafka Connect. Every error is application/problem+json (RFC 9457).")
                .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0"));
    }

    private static void complete(ApiResponses responses) {
        ApiResponse unnamed = responses.remove(ApiResponses.DEFAULT);
        if (unnamed != null) {
            boolean isEmpty = isEmpty(unnamed.getContent());
            responses.addApiResponse(
                    isEmpty ? "204" : "200",
                    isEmpty ? new ApiResponse().description("done") : unnamed.description("what was asked for"));
        }
        responses.values().stream()
                .filter(response -> isEmpty(response.getContent()))
                .forEach(response -> response.setContent(null));
        responses.addApiResponse("4XX", problem("a problem with what was asked"));
        responses.addApiResponse("503", problem("what is asked for cannot be reached now"));
    }

    private static boolean isEmpty(@Nullable Content content) {
        return content == null || content.values().stream().allMatch(one -> one.getSchema() == null);
    }

    private static Parameter key() {
        return new HeaderParameter()
                .name(SentTwice.KEY)
                .description("a write that comes again under the same key within a day is answered and not done again")
                .schema(new JsonSchema().types(Set.of("string")).minLength(1).maxLength(255));
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }

    private static byte[] write(OpenAPI document) {
        try {
            return Json31.mapper()
                    .writer()
                    .with(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the API's description cannot be written", e);
        }
    }
}
