package dev.weir.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.auth.Needs;
import dev.weir.db.AuditFilter;
import dev.weir.db.AuditQueries;
import dev.weir.db.AuditQueries.Position;
import dev.weir.model.Verb;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who did what, and who was refused. */
@Path("/api/v1/audit")
@Tag(name = "audit")
public final class AuditResource {

    private final AuditQueries queries;
    private final ObjectMapper json;

    AuditResource(AuditQueries queries, ObjectMapper json) {
        this.queries = queries;
        this.json = json;
    }

    @GET
    @Needs(value = Verb.ADMIN_AUDIT, on = Needs.On.SERVICE)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "audit", summary = "Every write and every refusal, newest first")
    public Page<AuditView> list(@BeanParam AuditSelection selection, @BeanParam Paging paging) {
        String list = "audit";
        AuditFilter filter = selection.filter();
        Position after = paging.position(list, AuditResource::position).orElse(Position.START);
        return paging.page(
                list,
                queries.after(after, filter, paging.reading()),
                AuditView::of,
                row -> List.of(row.entry().at(), row.id()),
                queries.count(filter));
    }

    private static Position position(List<String> parts) {
        return new Position(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
    }

    @GET
    @Needs(value = Verb.ADMIN_AUDIT, on = Needs.On.SERVICE)
    @Path("/export")
    @Produces(MediaType.WILDCARD)
    @Operation(operationId = "exportAudit", summary = "All of it that is asked for, as one stream, newest first")
    @ApiResponse(
            responseCode = "200",
            description = "an entry a line, or a batch of CloudEvents 1.0",
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(implementation = AuditView.class)),
                @Content(mediaType = CloudEvent.BATCH, schema = @Schema(implementation = CloudEvent[].class))
            })
    public Response export(
            @BeanParam AuditSelection selection,
            @QueryParam("format")
                    @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"jsonl", "cloudevents"},
                                            defaultValue = "jsonl"))
                    @Nullable
                    String format) {
        AuditExport.Format chosen =
                Choice.of("format", format, AuditExport.Format.values()).orElse(AuditExport.Format.JSONL);
        return Response.ok(new AuditExport(queries, selection.filter(), chosen, json))
                .type(chosen.mediaType())
                .build();
    }
}
