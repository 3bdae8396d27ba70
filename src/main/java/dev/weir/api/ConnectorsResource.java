package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.db.ConnectorFilter;
import dev.weir.db.ConnectorPosition;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.ConnectorSort;
import dev.weir.db.Order;
import dev.weir.model.Verb;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connectors of all clusters. */
@Path("/api/v1/connectors")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "connectors")
public final class ConnectorsResource {

    private final ConnectorQueries queries;

    ConnectorsResource(ConnectorQueries queries) {
        this.queries = queries;
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Operation(operationId = "connectors", summary = "The connectors of all clusters: desired, live, or both")
    public Page<ConnectorView> list(
            @BeanParam ConnectorListing listing,
            @QueryParam("sort")
                    @Parameter(
                            description = "a `-` before it turns the order round",
                            schema =
                                    @Schema(
                                            pattern =
                                                    "-?(severity|cluster|name|team|type|class|health|failed|sync|changed)"))
                    @Nullable
                    String sort,
            @BeanParam Paging paging,
            @Context UriInfo uri) {
        ConnectorFilter filter = listing.filter(uri.getQueryParameters());
        Order<ConnectorSort> order = Choice.order(sort, ConnectorSort.values(), ConnectorSort.CLUSTER);
        String list = "connectors " + order.word();
        return paging.page(
                list,
                queries.list(filter, order, paging.position(list, ConnectorsResource::position), paging.reading()),
                ConnectorView::of,
                row -> List.of(row.sortValue(), row.cluster(), row.name()),
                queries.count(filter));
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Path("/facets")
    @Operation(
            operationId = "connectorFacets",
            summary = "How many connectors each value of each filter would show, all other filters being as they are")
    public ConnectorFacets facets(@BeanParam ConnectorListing listing, @Context UriInfo uri) {
        return ConnectorFacets.of(queries.facets(listing.filter(uri.getQueryParameters())));
    }

    private static ConnectorPosition position(List<String> parts) {
        return new ConnectorPosition(parts.get(0), parts.get(1), parts.get(2));
    }
}
