package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.HistoryPosition;
import dev.weir.db.ShownConnector;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One connector; every value that may be a secret is masked. */
@Path("/api/v1/clusters/{cluster}/connectors/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "connectors")
public final class ConnectorResource {

    private final ConnectorQueries queries;
    private final Commands commands;

    ConnectorResource(ConnectorQueries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    @GET
    @Needs(Verb.VIEW_STATUS)
    @Operation(operationId = "connector", summary = "One connector with its tasks")
    public ConnectorDetail one(@PathParam("cluster") String cluster, @PathParam("name") String name) {
        return ConnectorDetail.of(find(cluster, name));
    }

    @GET
    @Needs(Verb.VIEW_CONFIG)
    @Path("/diff")
    @Operation(operationId = "connectorDiff", summary = "The keys that differ: desired, live, last applied")
    public ConnectorDiff diff(@PathParam("cluster") String cluster, @PathParam("name") String name) {
        ShownConnector row = find(cluster, name);
        return new ConnectorDiff(
                cluster, name, row.summary().syncStatus(), row.summary().difference(), DiffLine.of(row.diffMasked()));
    }

    @GET
    @Needs(Verb.VIEW_CONFIG)
    @Path("/config")
    @Operation(operationId = "connectorConfig", summary = "The desired, the live and the last applied config, masked")
    public ConnectorConfigs config(@PathParam("cluster") String cluster, @PathParam("name") String name) {
        ShownConnector row = find(cluster, name);
        return new ConnectorConfigs(cluster, name, row.desiredMasked(), row.liveMasked(), row.appliedMasked());
    }

    @GET
    @Needs(Verb.VIEW_STATUS)
    @Path("/history")
    @Operation(operationId = "connectorHistory", summary = "What syncs did to it, newest first; outlives it")
    public Page<HistoryView> history(
            @PathParam("cluster") String cluster, @PathParam("name") String name, @BeanParam Paging paging) {
        long total = queries.countHistory(cluster, name);
        if (total == 0) {
            find(cluster, name);
        }
        String list = "history";
        return paging.page(
                list,
                queries.history(cluster, name, paging.position(list, ConnectorResource::position), paging.reading()),
                HistoryView::of,
                row -> List.of(row.at(), row.sync(), row.ordinal()),
                total);
    }

    @POST
    @Needs(Verb.DEPLOY_ADOPT)
    @Path("/adopt")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "adopt", summary = "Take it over: yes to its adoption, and to nothing else")
    @ApiResponse(
            responseCode = "202",
            description = "it is taken over soon, or was before",
            content = @Content(schema = @Schema(implementation = ConnectorDetail.class)))
    public Response adopt(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @Nullable Wish body,
            @Context SecurityContext security) {
        Optional<String> reason = Wish.why(body);
        ShownConnector row = find(cluster, name);
        if (row.isAdoptable()) {
            commands.adopt(
                    new ClusterName(cluster),
                    new ConnectorName(name),
                    Person.of(security).name(),
                    reason);
        } else if (!row.summary().managed()) {
            throw new ClientErrorException(
                    row.desiredMasked().isEmpty()
                            ? "the repository does not define it: `weir import` writes its definition; commit that first"
                            : "it is not in Connect: a sync creates it",
                    Response.Status.CONFLICT);
        }
        return Response.accepted(one(cluster, name)).build();
    }

    private static HistoryPosition position(List<String> parts) {
        return new HistoryPosition(
                Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)), Integer.parseInt(parts.get(2)));
    }

    private ShownConnector find(String cluster, String name) {
        return queries.find(cluster, name)
                .orElseThrow(() -> new NotFoundException("cluster " + cluster + " has no connector " + name));
    }
}
