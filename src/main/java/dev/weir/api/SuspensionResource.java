package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.db.ConnectorQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Verb;
import dev.weir.sync.HandsOffCommands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
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

/** Keeps Weir's hands off one connector. */
@Path("/api/v1/clusters/{cluster}/connectors/{name}/suspend")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public final class SuspensionResource {

    private final ConnectorQueries connectors;
    private final HandsOffCommands handsOff;
    private final InstantSource clock;

    SuspensionResource(ConnectorQueries connectors, HandsOffCommands handsOff, InstantSource clock) {
        this.connectors = connectors;
        this.handsOff = handsOff;
        this.clock = clock;
    }

    @POST
    @Needs(Verb.MANAGE_SUSPEND)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "suspend",
            summary = "Write nothing to it, and go on observing",
            description = "Until `until`, or until somebody lifts it. Neither a sync nor a restart, nor what a person"
                    + " orders, changes it meanwhile; what is under way ends first.")
    public SuspensionView suspend(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @Nullable SuspensionWish body,
            @Context SecurityContext security) {
        return SuspensionView.of(handsOff.suspend(SuspensionWish.of(
                body,
                new ClusterName(cluster),
                Optional.of(existing(cluster, name)),
                Person.of(security).name(),
                clock.instant())));
    }

    @DELETE
    @Needs(Verb.MANAGE_SUSPEND)
    @Operation(operationId = "liftSuspension", summary = "Write to it again, and bring about what was missed")
    public void lift(
            @PathParam("cluster") String cluster, @PathParam("name") String name, @Context SecurityContext security) {
        handsOff.lift(
                new ClusterName(cluster),
                Optional.of(existing(cluster, name)),
                Person.of(security).name());
    }

    private ConnectorName existing(String cluster, String name) {
        if (connectors.find(cluster, name).isEmpty()) {
            throw new NotFoundException("cluster " + cluster + " has no connector " + name);
        }
        return new ConnectorName(name);
    }
}
