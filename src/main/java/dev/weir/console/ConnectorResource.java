package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ComparedKey;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.EventFilter;
import dev.weir.db.EventQueries;
import dev.weir.db.EventRow;
import dev.weir.db.FailedTasks;
import dev.weir.db.HistoryRow;
import dev.weir.db.RestartQueries;
import dev.weir.db.ShownConnector;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Verb;
import dev.weir.sync.Commands;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One connector: both states, its tasks, how it differs, and what changed it. */
@Path("/")
@SessionDoor
public final class ConnectorResource {

    private static final int HISTORY = 20;
    private static final int EVENTS = 10;

    private final ConnectorQueries connectors;
    private final EventQueries events;
    private final RestartQueries restarts;
    private final FailedTasks failed;
    private final Commands commands;
    private final Pages pages;

    ConnectorResource(
            ConnectorQueries connectors,
            EventQueries events,
            RestartQueries restarts,
            FailedTasks failed,
            Commands commands,
            Pages pages) {
        this.connectors = connectors;
        this.events = events;
        this.restarts = restarts;
        this.failed = failed;
        this.commands = commands;
        this.pages = pages;
    }

    /** What the page shows. */
    public record Connector(ShownConnector row, List<EventRow> events, List<HistoryRow> history, Restarting restarting)
            implements Page {

        @Override
        public String template() {
            return "connector.jte";
        }

        @Override
        public String title() {
            return row.summary().name();
        }

        @Override
        public Section section() {
            return Section.CONNECTORS;
        }

        /** The failure of the instance, or else of the first task that has one. */
        public Optional<Trace> failure() {
            return row.trace().isBlank()
                    ? row.tasks().stream()
                            .map(task -> new Trace(task.trace()))
                            .filter(trace -> !trace.isEmpty())
                            .findFirst()
                    : Optional.of(new Trace(row.trace()));
        }

        /** Where its topics are shown; empty while it is not in Connect. */
        public Optional<String> topics() {
            return row.liveMasked()
                    .flatMap(live ->
                            Links.topics(row.summary().cluster(), row.summary().name()));
        }

        /** Whether Connect can be asked about it: a URL must carry its name. */
        public boolean isAddressable() {
            return ConnectorName.isAddressable(row.summary().name());
        }

        /** The keys that a sync would change. */
        public List<ComparedKey> differences() {
            return row.keys().stream().filter(ComparedKey::isDifferent).toList();
        }
    }

    @GET
    @Needs(Verb.VIEW_STATUS)
    @Path("/clusters/{cluster}/connectors/{name}")
    public Response one(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @Context ContainerRequestContext request) {
        return shown(cluster, name, request);
    }

    /** The way to a name that a path cannot carry. */
    @GET
    @Needs(Verb.VIEW_STATUS)
    @Path("/connector")
    public Response named(
            @QueryParam("cluster") @DefaultValue("") String cluster,
            @QueryParam("name") @DefaultValue("") String name,
            @Context ContainerRequestContext request) {
        return shown(cluster, name, request);
    }

    @POST
    @Needs(Verb.DEPLOY_SYNC)
    @Path("/connector/sync")
    public Response requestSync(
            @FormParam("cluster") @DefaultValue("") String cluster,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("exemption") @DefaultValue("") String exemption,
            @Context ContainerRequestContext request) {
        find(cluster, name);
        return commands
                .requestSync(
                        Optional.of(new ClusterName(cluster)),
                        Set.of(new ConnectorName(name)),
                        Person.of(request.getSecurityContext()).name(),
                        Reasons.of(reason),
                        Reasons.of(exemption))
                .stream()
                .findFirst()
                .map(sync ->
                        Response.seeOther(URI.create(Links.sync(sync.id()))).build())
                .orElseThrow(() -> new NotFoundException("this node does not know cluster " + cluster));
    }

    /** Says yes to the adoption of this connector, and to nothing else. */
    @POST
    @Needs(Verb.DEPLOY_ADOPT)
    @Path("/connector/adopt")
    public Response adopt(
            @FormParam("cluster") @DefaultValue("") String cluster,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("reason") @DefaultValue("") String reason,
            @Context ContainerRequestContext request) {
        if (find(cluster, name).isAdoptable()) {
            commands.adopt(
                    new ClusterName(cluster),
                    new ConnectorName(name),
                    Person.of(request.getSecurityContext()).name(),
                    Reasons.of(reason));
        }
        return Response.seeOther(URI.create(Links.connector(cluster, name))).build();
    }

    private Response shown(String cluster, String name, ContainerRequestContext request) {
        ShownConnector row = find(cluster, name);
        return pages.show(
                request,
                new Connector(
                        row,
                        events.newest(EventFilter.of(cluster, name), EVENTS),
                        connectors.history(cluster, name, Optional.empty(), HISTORY),
                        Restarting.of(row, restarts, failed)));
    }

    private ShownConnector find(String cluster, String name) {
        return connectors
                .find(cluster, name)
                .orElseThrow(() -> new NotFoundException("Cluster " + cluster + " has no connector " + name + "."));
    }
}
