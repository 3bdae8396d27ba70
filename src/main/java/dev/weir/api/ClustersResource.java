package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.db.ClusterFilter;
import dev.weir.db.ClusterPosition;
import dev.weir.db.ClusterQueries;
import dev.weir.db.ClusterSort;
import dev.weir.db.Order;
import dev.weir.model.Verb;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Connect clusters. */
@Path("/api/v1/clusters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "clusters")
public final class ClustersResource {

    private final ClusterQueries queries;

    ClustersResource(ClusterQueries queries) {
        this.queries = queries;
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Operation(operationId = "clusters", summary = "The Connect clusters with the sums of their connectors")
    public Page<ClusterView> list(
            @QueryParam("q") @Parameter(description = "stands in the name") @Nullable String text,
            @QueryParam("kafkaCluster") @Nullable String kafkaCluster,
            @QueryParam("sort")
                    @Parameter(
                            description = "a `-` before it turns the order round",
                            schema = @Schema(pattern = "-?(name|connectors|tasks|failed)"))
                    @Nullable
                    String sort,
            @BeanParam Paging paging) {
        ClusterFilter filter =
                new ClusterFilter(Optional.empty(), Optional.ofNullable(text), Optional.ofNullable(kafkaCluster));
        Order<ClusterSort> order = Choice.order(sort, ClusterSort.values(), ClusterSort.NAME);
        String list = "clusters " + order.word();
        return paging.page(
                list,
                queries.list(filter, order, paging.position(list, ClustersResource::position), paging.reading()),
                ClusterView::of,
                row -> List.of(row.rank(), row.name()),
                queries.count(filter));
    }

    private static ClusterPosition position(List<String> parts) {
        return new ClusterPosition(Long.parseLong(parts.get(0)), parts.get(1));
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.CLUSTER)
    @Path("/{cluster}")
    @Operation(operationId = "cluster", summary = "One Connect cluster")
    public ClusterView one(@PathParam("cluster") String cluster) {
        return queries.find(cluster)
                .map(ClusterView::of)
                .orElseThrow(() -> new NotFoundException("there is no cluster " + cluster));
    }
}
