package dev.weir.api;

import dev.weir.auth.Caller;
import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.db.DeletedQueries;
import dev.weir.db.DeletedRow;
import dev.weir.db.RestoreRow;
import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import dev.weir.sync.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The connectors that Weir deleted, and their way back. */
@Path("/api/v1/deleted")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "deleted")
public final class DeletedResource {

    private final DeletedQueries queries;
    private final Commands commands;

    DeletedResource(DeletedQueries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Operation(operationId = "deleted", summary = "The deleted connectors, newest first")
    public Page<DeletedView> list(@QueryParam("cluster") @Nullable String cluster, @BeanParam Paging paging) {
        Optional<String> only = Optional.ofNullable(cluster);
        String list = "deleted";
        return paging.page(
                list,
                queries.list(only, paging.position(list, SyncsResource::position), paging.reading()),
                DeletedView::of,
                row -> List.of(row.deletedAt(), row.id()),
                queries.count(only));
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Path("/{id}")
    @Operation(operationId = "deletedConnector", summary = "One deleted connector, and how its restore goes")
    public DeletedView one(@PathParam("id") UUID id) {
        return DeletedView.of(find(id));
    }

    @POST
    @Needs(value = Verb.DEPLOY_RESTORE, on = Needs.On.EACH)
    @Path("/{id}/restore")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "restore",
            summary = "Bring it back: created as stopped, its offsets set where they differ, then started")
    @ApiResponse(
            responseCode = "202",
            description = "it is on its way, or back",
            content = @Content(schema = @Schema(implementation = DeletedView.class)))
    public Response restore(@PathParam("id") UUID id, @Nullable Wish body, @Context SecurityContext security) {
        Optional<String> reason = Wish.why(body);
        Caller caller = Caller.of(security);
        DeletedRow row = caller.seeing(() -> find(id));
        caller.require(Verb.DEPLOY_RESTORE, new ClusterName(row.cluster()), row.name());
        refusal(row).ifPresent(why -> {
            throw new ClientErrorException(why, Response.Status.CONFLICT);
        });
        if (!isBack(row)) {
            commands.restore(id, Person.of(security).name(), reason);
        }
        return Response.accepted(one(id)).build();
    }

    /** The same wish sent twice is one, also when the first has come true meanwhile. */
    private static boolean isBack(DeletedRow row) {
        return row.isLive() && row.restore().filter(RestoreRow::isDone).isPresent();
    }

    private static Optional<String> refusal(DeletedRow row) {
        if (!row.isKnown()) {
            return Optional.of("cluster " + row.cluster() + " is no longer in config.yml: nothing is written to it");
        }
        return row.movedTo()
                .map(target -> "it was not removed but moved, and goes on in cluster " + target
                        + ": define it for cluster " + row.cluster() + " again to move it back");
    }

    private DeletedRow find(UUID id) {
        return queries.find(id).orElseThrow(() -> new NotFoundException("there is no deleted connector " + id));
    }
}
