package dev.weir.api;

import dev.weir.auth.Caller;
import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.db.ClusterQueries;
import dev.weir.db.Phase;
import dev.weir.db.SyncFilter;
import dev.weir.db.SyncPosition;
import dev.weir.db.SyncQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Verb;
import dev.weir.sync.Commands;
import dev.weir.sync.QueuedSync;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The syncs: those that were, and a new one. */
@Path("/api/v1/syncs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "syncs")
public final class SyncsResource {

    private final SyncQueries queries;
    private final ClusterQueries clusters;
    private final Commands commands;

    SyncsResource(SyncQueries queries, ClusterQueries clusters, Commands commands) {
        this.queries = queries;
        this.clusters = clusters;
        this.commands = commands;
    }

    /** The syncs that will run. */
    public record Queued(List<Item> items) {

        /** One sync that will run. */
        public record Item(UUID id, String cluster) {

            static Item of(QueuedSync queued) {
                return new Item(queued.id(), queued.cluster().value());
            }
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Operation(operationId = "syncs", summary = "The syncs, newest first")
    public Page<SyncView> list(@BeanParam SyncListing listing, @BeanParam Paging paging) {
        SyncFilter filter = listing.filter();
        String list = "syncs";
        return paging.page(
                list,
                queries.list(filter, paging.position(list, SyncsResource::position), paging.reading()),
                SyncView::of,
                row -> List.of(row.createdAt(), row.id()),
                queries.count(filter));
    }

    static SyncPosition position(List<String> parts) {
        return new SyncPosition(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Path("/{id}")
    @Operation(operationId = "sync", summary = "One sync with its items")
    public SyncDetail one(@PathParam("id") UUID id) {
        return queries.find(id)
                .map(row -> SyncDetail.of(row, queries.items(id)))
                .orElseThrow(() -> new NotFoundException("there is no sync " + id));
    }

    @POST
    @Needs(value = Verb.DEPLOY_SYNC, on = Needs.On.EACH)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "requestSync", summary = "Sync now; one that waits already is not doubled")
    @ApiResponse(
            responseCode = "202",
            description = "the syncs that will run",
            content = @Content(schema = @Schema(implementation = Queued.class)))
    public Response request(@Nullable SyncRequest body, @Context SecurityContext security) {
        SyncRequest request = body == null ? SyncRequest.OF_ALL : body;
        Optional<ClusterName> only = request.only().map(this::existing);
        permit(Caller.of(security), only, request.names());
        List<QueuedSync> queued = commands.requestSync(
                only, request.names(), Person.of(security).name(), Reason.of(request.reason()), request.exempted());
        return Response.accepted(new Queued(queued.stream().map(Queued.Item::of).toList()))
                .build();
    }

    private static void permit(Caller caller, Optional<ClusterName> only, Set<ConnectorName> names) {
        if (only.isEmpty()) {
            caller.requireOnService(Verb.DEPLOY_SYNC);
        } else if (names.isEmpty()) {
            caller.require(Verb.DEPLOY_SYNC, only.get());
        } else {
            names.forEach(name -> caller.require(Verb.DEPLOY_SYNC, only.get(), name.value()));
        }
    }

    @POST
    @Needs(value = Verb.DEPLOY_SYNC, on = Needs.On.EACH)
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelSync", summary = "End a sync; one under way ends after the item that it is about")
    @ApiResponse(
            responseCode = "200",
            description = "it is over",
            content = @Content(schema = @Schema(implementation = SyncDetail.class)))
    @ApiResponse(
            responseCode = "202",
            description = "it ends soon",
            content = @Content(schema = @Schema(implementation = SyncDetail.class)))
    public Response cancel(@PathParam("id") UUID id, @Nullable Wish body, @Context SecurityContext security) {
        Optional<String> reason = Wish.why(body);
        Caller caller = Caller.of(security);
        SyncDetail before = caller.seeing(() -> one(id));
        if (!caller.getName().equals(before.summary().actor())) {
            caller.require(Verb.DEPLOY_SYNC, new ClusterName(before.summary().cluster()));
        }
        Optional<Phase> phase = commands.cancel(id, caller.getName(), reason);
        SyncDetail sync = caller.seeing(() -> one(id));
        boolean isOver = phase.filter(now -> !now.isFinished()).isEmpty();
        if (phase.isEmpty() && sync.summary().cancelledBy().isEmpty()) {
            throw new ClientErrorException(
                    "sync " + id + " has ended already: " + sync.summary().phase(), Response.Status.CONFLICT);
        }
        return Response.status(isOver ? Response.Status.OK : Response.Status.ACCEPTED)
                .entity(sync)
                .build();
    }

    private ClusterName existing(String cluster) {
        if (!clusters.exists(cluster)) {
            throw new NotFoundException("there is no cluster " + cluster);
        }
        return new ClusterName(cluster);
    }
}
