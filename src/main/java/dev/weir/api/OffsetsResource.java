package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.KeptOffsets;
import dev.weir.db.OffsetsRow;
import dev.weir.db.OffsetsWish;
import dev.weir.db.ShownConnector;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Offsets;
import dev.weir.model.OffsetsAction;
import dev.weir.model.OffsetsChange;
import dev.weir.model.Verb;
import dev.weir.sync.OffsetsCommands;
import dev.weir.sync.OffsetsReading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far a connector has come, and changing that. */
@Path("/api/v1/clusters/{cluster}/connectors/{name}/offsets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "offsets")
public final class OffsetsResource {

    private static final String DONE_SOON =
            "it is on its way: stopped, its offsets kept, changed and read again, then brought to its declared state";

    private final ConnectorQueries queries;
    private final OffsetsCommands offsets;

    OffsetsResource(ConnectorQueries queries, OffsetsCommands offsets) {
        this.queries = queries;
        this.offsets = offsets;
    }

    /** Whose offsets, and whether only to see what would come of it. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY) // so that its description finds the parameters
    public static final class Asked {

        @PathParam("cluster")
        private String cluster = "";

        @PathParam("name")
        private String name = "";

        @QueryParam("dryRun")
        @Parameter(schema = @Schema(allowableValues = {"true", "false"}))
        private @Nullable String dryRun;

        private boolean isDryRun() {
            return Choice.ofTruth("dryRun", dryRun).orElse(false);
        }

        private OffsetsWish wish(
                OffsetsChange change, Optional<UUID> snapshot, SecurityContext security, Optional<String> reason) {
            String actor = Person.of(security).name();
            return new OffsetsWish(new ClusterName(cluster), new ConnectorName(name), change, snapshot, actor, reason);
        }
    }

    @GET
    @Needs(Verb.VIEW_STATUS)
    @Operation(
            operationId = "offsets",
            summary = "How far it has come, as Connect says now; what can be put back; the change that is open")
    public OffsetsView read(@PathParam("cluster") String cluster, @PathParam("name") String name) {
        find(cluster, name);
        ClusterName where = new ClusterName(cluster);
        ConnectorName who = new ConnectorName(name);
        OffsetsReading now = offsets.read(where, who);
        return new OffsetsView(
                cluster,
                name,
                now.offsets().map(OffsetView::of),
                now.problem(),
                offsets.kept(where, who).stream().map(OffsetsView.Snapshot::of).toList(),
                offsets.newest(where, who).map(OffsetsJobView::of));
    }

    @PATCH
    @Needs(Verb.MANAGE_OFFSETS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "alterOffsets",
            summary = "Set some offsets, or forget some (null), and leave the others",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = OffsetsRequest.class))))
    @ApiResponse(
            responseCode = "202",
            description = DONE_SOON,
            content = @Content(schema = @Schema(implementation = OffsetsJobView.class)))
    public Response alter(@BeanParam Asked asked, String body, @Context SecurityContext security)
            throws JsonProcessingException {
        OffsetsRequest request = OffsetsText.body(body, OffsetsRequest.class).orElse(new OffsetsRequest(null, null));
        Optional<String> reason = Reason.of(request.reason());
        ShownConnector row = find(asked.cluster, asked.name);
        Offsets wanted = request.wanted(row.summary().type().equals("sink"));
        OffsetsChange change = new OffsetsChange(OffsetsAction.ALTER, wanted);
        return answer(asked, row, asked.wish(change, Optional.empty(), security, reason));
    }

    @DELETE
    @Needs(Verb.MANAGE_OFFSETS)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "resetOffsets", summary = "Forget all offsets, so that it begins anew")
    @ApiResponse(
            responseCode = "202",
            description = DONE_SOON,
            content = @Content(schema = @Schema(implementation = OffsetsJobView.class)))
    public Response reset(@BeanParam Asked asked, @Nullable Wish body, @Context SecurityContext security) {
        Optional<String> reason = Wish.why(body);
        ShownConnector row = find(asked.cluster, asked.name);
        return answer(asked, row, asked.wish(OffsetsChange.RESET, Optional.empty(), security, reason));
    }

    @POST
    @Needs(Verb.MANAGE_OFFSETS)
    @Path("/restore")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "restoreOffsets", summary = "Put back the offsets that were kept before an earlier change")
    @ApiResponse(
            responseCode = "202",
            description = DONE_SOON,
            content = @Content(schema = @Schema(implementation = OffsetsJobView.class)))
    public Response restore(@BeanParam Asked asked, @Nullable RestoreRequest body, @Context SecurityContext security) {
        RestoreRequest request = body == null ? new RestoreRequest(null, null) : body;
        Optional<String> reason = Reason.of(request.reason());
        ShownConnector row = find(asked.cluster, asked.name);
        UUID id = request.id();
        KeptOffsets kept = offsets.kept(new ClusterName(asked.cluster), new ConnectorName(asked.name), id)
                .orElseThrow(RestoreRequest::unknown);
        OffsetsChange change = new OffsetsChange(OffsetsAction.RESTORE, kept.offsets());
        return answer(asked, row, asked.wish(change, Optional.of(id), security, reason));
    }

    private Response answer(Asked asked, ShownConnector row, OffsetsWish wish) {
        boolean isDryRun = asked.isDryRun();
        offsets.refusal(wish.cluster(), wish.name()).or(() -> absence(row)).ifPresent(why -> {
            throw conflict(why);
        });
        return isDryRun
                ? Response.ok(preview(wish, row)).build()
                : Response.accepted(OffsetsJobView.of(begun(wish))).build();
    }

    private static Optional<String> absence(ShownConnector row) {
        return row.liveMasked().isPresent()
                ? Optional.empty()
                : Optional.of("it is not in Connect: a sync creates it, where it is defined");
    }

    private OffsetsPreview preview(OffsetsWish wish, ShownConnector row) {
        OffsetsReading now = offsets.read(wish.cluster(), wish.name());
        Offsets current = now.offsets().orElseThrow(() -> conflict(now.problem().orElse("nobody knows its offsets")));
        return new OffsetsPreview(
                wish.cluster().value(),
                wish.name().value(),
                wish.action().word(),
                OffsetsPreview.changes(wish.change(), current),
                row.summary().desiredState().or(() -> row.summary().liveState().map(OffsetsResource::word)));
    }

    private static String word(String state) {
        return state.toLowerCase(Locale.ROOT);
    }

    private OffsetsRow begun(OffsetsWish wish) {
        return offsets.ask(wish)
                .flatMap(offsets::find)
                .orElseThrow(() -> conflict(offsets.newest(wish.cluster(), wish.name())
                        .filter(OffsetsRow::isOpen)
                        .map(open -> "another change of its offsets is under way, a "
                                + open.action().word() + " of " + open.actor() + "'s: wait until that has ended")
                        .orElse("it moves to another cluster or is being restored: wait until that has ended")));
    }

    private static ClientErrorException conflict(String why) {
        return new ClientErrorException(why, Response.Status.CONFLICT);
    }

    private ShownConnector find(String cluster, String name) {
        ShownConnector row = queries.find(cluster, name)
                .orElseThrow(() -> new NotFoundException("cluster " + cluster + " has no connector " + name));
        if (!ConnectorName.isAddressable(name)) {
            throw conflict("no URL of Connect carries its name as it is, and what is sent could hit another connector");
        }
        return row;
    }
}
