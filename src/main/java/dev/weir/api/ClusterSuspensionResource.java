package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.db.ClusterQueries;
import dev.weir.model.Verb;
import dev.weir.sync.HandsOffCommands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps Weir's hands off a cluster as a whole. */
@Path("/api/v1/clusters/{cluster}/suspend")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "clusters")
public final class ClusterSuspensionResource {

    private final ClusterQueries clusters;
    private final HandsOffCommands handsOff;
    private final InstantSource clock;

    ClusterSuspensionResource(ClusterQueries clusters, HandsOffCommands handsOff, InstantSource clock) {
        this.clusters = clusters;
        this.handsOff = handsOff;
        this.clock = clock;
    }

    @POST
    @Needs(value = Verb.MANAGE_SUSPEND, on = Needs.On.CLUSTER)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "suspendCluster",
            summary = "Write nothing to it, and go on observing",
            description = "Until `until`, or until somebody lifts it; what is under way ends first.")
    public SuspensionView suspend(
            @PathParam("cluster") String cluster, @Nullable SuspensionWish body, @Context SecurityContext security) {
        return SuspensionView.of(handsOff.suspend(SuspensionWish.of(
                body,
                Existing.cluster(clusters, cluster),
                Optional.empty(),
                Person.of(security).name(),
                clock.instant())));
    }

    @DELETE
    @Needs(value = Verb.MANAGE_SUSPEND, on = Needs.On.CLUSTER)
    @Operation(
            operationId = "liftClusterSuspension",
            summary = "Write to it again, and bring about what was missed",
            description = "What is suspended by itself in it stays so.")
    public void lift(@PathParam("cluster") String cluster, @Context SecurityContext security) {
        handsOff.lift(
                Existing.cluster(clusters, cluster),
                Optional.empty(),
                Person.of(security).name());
    }
}
