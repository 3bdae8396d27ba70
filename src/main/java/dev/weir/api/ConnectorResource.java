package dev.weir.api;

import dev.weir.db.ConnectorQueries;
import dev.weir.db.HistoryPosition;
import dev.weir.db.ShownConnector;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One connector; every value that may be a secret is masked. */
@Path("/api/v1/clusters/{cluster}/connectors/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "connectors")
public final class ConnectorResource {

    private final ConnectorQueries queries;

    ConnectorResource(ConnectorQueries queries) {
        this.queries = queries;
    }

    @GET
    @Operation(operationId = "connector", summary = "One connector with its tasks")
    public ConnectorDetail one(@PathParam("cluster") String cluster, @PathParam("name") String name) {
        return ConnectorDetail.of(find(cluster, name));
    }

    @GET
    @Path("/diff")
    @Operation(operationId = "connectorDiff", summary = "The keys that differ: desired, live, last applied")
    public ConnectorDiff diff(@PathParam("cluster") String cluster, @PathParam("name") String name) {
        ShownConnector row = find(cluster, name);
        return new ConnectorDiff(
                cluster, name, row.summary().syncStatus(), row.summary().difference(), DiffLine.of(row.diffMasked()));
    }

    @GET
    @Path("/config")
    @Operation(operationId = "connectorConfig", summary = "The desired, the live and the last applied config, masked")
    public ConnectorConfigs config(@PathParam("cluster") String cluster, @PathParam("name") String name) {
        ShownConnector row = find(cluster, name);
        return new ConnectorConfigs(cluster, name, row.desiredMasked(), row.liveMasked(), row.appliedMasked());
    }

    @GET
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

    private static HistoryPosition position(List<String> parts) {
        return new HistoryPosition(
                Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)), Integer.parseInt(parts.get(2)));
    }

    private ShownConnector find(String cluster, String name) {
        return queries.find(cluster, name)
                .orElseThrow(() -> new NotFoundException("cluster " + cluster + " has no connector " + name));
    }
}
