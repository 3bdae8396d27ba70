package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.db.ClusterQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import dev.weir.sync.Inquiries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a cluster's workers have installed, asked at the moment of the call. */
@Path("/api/v1/clusters/{cluster}/plugins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "clusters")
public final class PluginsResource {

    private final ClusterQueries clusters;
    private final Inquiries inquiries;

    PluginsResource(ClusterQueries clusters, Inquiries inquiries) {
        this.clusters = clusters;
        this.inquiries = inquiries;
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.CLUSTER)
    @Operation(
            operationId = "plugins",
            summary = "The plugins of every type that a worker has",
            description = "Asks the cluster now: 503 where no worker answers. Workers may differ.")
    public Page<PluginView> list(@PathParam("cluster") String cluster) {
        ClusterName name = Existing.cluster(clusters, cluster);
        return all(Answers.of(inquiries.plugins(name), "cluster"), PluginView::of);
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.CLUSTER)
    @Path("/{class}/config")
    @Operation(
            operationId = "pluginConfig",
            summary = "The keys that a plugin defines, with their defaults and documentation",
            description = "Asks the cluster now. No default of a key that holds a secret is told.")
    public Page<PluginKeyView> config(@PathParam("cluster") String cluster, @PathParam("class") String plugin) {
        ClusterName name = Existing.cluster(clusters, cluster);
        return all(Answers.of(inquiries.keys(name, plugin), "class"), PluginKeyView::of);
    }

    private static <R, V> Page<V> all(List<R> rows, Function<R, V> view) {
        return new Page<>(rows.stream().map(view).toList(), Optional.empty(), rows.size());
    }
}
