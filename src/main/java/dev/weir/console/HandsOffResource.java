package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ClusterQueries;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.Suspensions;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Verb;
import dev.weir.sync.HandsOffCommands;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Keeps Weir's hands off a connector, a cluster, or everything, and lets it go on. */
@Path("/")
@SessionDoor
public final class HandsOffResource {

    private final ConnectorQueries connectors;
    private final ClusterQueries clusters;
    private final HandsOffCommands handsOff;
    private final InstantSource clock;

    HandsOffResource(
            ConnectorQueries connectors, ClusterQueries clusters, HandsOffCommands handsOff, InstantSource clock) {
        this.connectors = connectors;
        this.clusters = clusters;
        this.handsOff = handsOff;
        this.clock = clock;
    }

    /** @param hours until it ends by itself; nothing for until somebody lifts it */
    @POST
    @Needs(Verb.MANAGE_SUSPEND)
    @Path("/connector/suspend")
    public Response suspend(
            @FormParam("cluster") @DefaultValue("") String cluster,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("hours") @DefaultValue("") String hours,
            @FormParam("reason") @DefaultValue("") String reason,
            @Context ContainerRequestContext request) {
        ConnectorName connector = known(cluster, name);
        handsOff.suspend(new Suspensions.Wish(
                new ClusterName(cluster), Optional.of(connector), by(request), Reasons.of(reason), end(hours)));
        return Response.seeOther(URI.create(Links.connector(cluster, name))).build();
    }

    @POST
    @Needs(Verb.MANAGE_SUSPEND)
    @Path("/connector/suspend/lift")
    public Response liftSuspension(
            @FormParam("cluster") @DefaultValue("") String cluster,
            @FormParam("name") @DefaultValue("") String name,
            @Context ContainerRequestContext request) {
        handsOff.lift(new ClusterName(cluster), Optional.of(known(cluster, name)), by(request));
        return Response.seeOther(URI.create(Links.connector(cluster, name))).build();
    }

    /** @param hours as above */
    @POST
    @Needs(value = Verb.MANAGE_SUSPEND, on = Needs.On.CLUSTER)
    @Path("/cluster/suspend")
    public Response suspendCluster(
            @FormParam("cluster") @DefaultValue("") String cluster,
            @FormParam("hours") @DefaultValue("") String hours,
            @FormParam("reason") @DefaultValue("") String reason,
            @Context ContainerRequestContext request) {
        handsOff.suspend(
                new Suspensions.Wish(known(cluster), Optional.empty(), by(request), Reasons.of(reason), end(hours)));
        return Response.seeOther(URI.create(Section.CLUSTERS.path())).build();
    }

    @POST
    @Needs(value = Verb.MANAGE_SUSPEND, on = Needs.On.CLUSTER)
    @Path("/cluster/suspend/lift")
    public Response liftClusterSuspension(
            @FormParam("cluster") @DefaultValue("") String cluster, @Context ContainerRequestContext request) {
        handsOff.lift(known(cluster), Optional.empty(), by(request));
        return Response.seeOther(URI.create(Section.CLUSTERS.path())).build();
    }

    /** @param stopped {@code false} lets all go on, and anything else stops it */
    @POST
    @Needs(value = Verb.ADMIN_STOP, on = Needs.On.SERVICE)
    @Path("/stop")
    public Response turnStopSwitch(
            @FormParam("stopped") @DefaultValue("") String stopped,
            @FormParam("reason") @DefaultValue("") String reason,
            @Context ContainerRequestContext request) {
        handsOff.turn(!stopped.equals("false"), by(request), Reasons.of(reason));
        return Response.seeOther(URI.create("/")).build();
    }

    private static String by(ContainerRequestContext request) {
        return Person.of(request.getSecurityContext()).name();
    }

    private Optional<Instant> end(String hours) {
        return Optional.of(hours)
                .filter(typed -> typed.matches("[1-9][0-9]{0,4}"))
                .map(typed -> clock.instant().plus(Duration.ofHours(Integer.parseInt(typed))));
    }

    private ConnectorName known(String cluster, String name) {
        if (connectors.find(cluster, name).isEmpty()) {
            throw new NotFoundException("Cluster " + cluster + " has no connector " + name + ".");
        }
        return new ConnectorName(name);
    }

    private ClusterName known(String cluster) {
        if (!clusters.exists(cluster)) {
            throw new NotFoundException("There is no cluster " + cluster + ".");
        }
        return new ClusterName(cluster);
    }
}
