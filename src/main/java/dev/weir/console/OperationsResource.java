package dev.weir.console;

import dev.weir.auth.Caller;
import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ActionItem;
import dev.weir.db.ActionJob;
import dev.weir.db.ActionJobs;
import dev.weir.db.ActionOrder;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.ShownConnector;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Verb;
import dev.weir.sync.Operations;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What people do to connectors, one or many, and what came of it. */
@Path("/")
@SessionDoor
public final class OperationsResource {

    private static final int ROWS = 50;
    private static final UUID LAST = new UUID(-1, -1);
    private static final int LONGEST_HOURS = 720;
    private static final Set<String> ACTIONS =
            Set.of(ActionOrder.RESTART, ActionOrder.PAUSE, ActionOrder.RESUME, ActionOrder.STOP);

    private final ConnectorQueries connectors;
    private final ActionJobs jobs;
    private final Operations operations;
    private final InstantSource clock;
    private final Pages pages;

    OperationsResource(
            ConnectorQueries connectors, ActionJobs jobs, Operations operations, InstantSource clock, Pages pages) {
        this.connectors = connectors;
        this.jobs = jobs;
        this.operations = operations;
        this.clock = clock;
        this.pages = pages;
    }

    /** What the list shows. */
    public record Jobs(List<ActionJobs.Listed> rows, long total) implements Page {

        @Override
        public String template() {
            return "jobs.jte";
        }

        @Override
        public String title() {
            return "Actions";
        }

        @Override
        public Section section() {
            return Section.CHANGES;
        }
    }

    /** What the page of one shows. */
    public record Job(ActionJob job, List<ActionItem> items) implements Page {

        @Override
        public String template() {
            return "job.jte";
        }

        @Override
        public String title() {
            return "Action: " + job.action();
        }

        @Override
        public Section section() {
            return Section.CHANGES;
        }

        public long ended() {
            return items.stream().filter(item -> item.result().isPresent()).count();
        }

        public boolean isRunning() {
            return ended() < items.size();
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Path("/jobs")
    public Response list(@Context ContainerRequestContext request) {
        Instant soon = clock.instant().plus(Duration.ofHours(1));
        return pages.show(request, new Jobs(jobs.before(soon, LAST, ROWS), jobs.count()));
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Path("/jobs/{id}")
    public Response one(@PathParam("id") UUID id, @Context ContainerRequestContext request) {
        return pages.show(request, new Job(find(id), jobs.items(id)));
    }

    /**
     * Orders an action.
     *
     * @param on the connectors, each as {@code cluster/name}
     * @param scope of a restart: {@code failed}, {@code all} or {@code instance}
     * @param hours until an override ends
     */
    @POST
    @Needs(value = Verb.MANAGE_RESTART, on = Needs.On.EACH)
    @Path("/actions")
    public Response act(
            @FormParam("action") @DefaultValue("") String action,
            @FormParam("on") List<String> on,
            @FormParam("task") @DefaultValue("") String task,
            @FormParam("scope") @DefaultValue("failed") String scope,
            @FormParam("hours") @DefaultValue("4") String hours,
            @FormParam("reason") @DefaultValue("") String reason,
            @Context ContainerRequestContext request) {
        Optional<Integer> only =
                Optional.of(task).filter(text -> text.matches("[0-9]{1,6}")).map(Integer::parseInt);
        List<ActionOrder.On> meant = Caller.of(request.getSecurityContext())
                .seeing(() -> on.stream()
                        .flatMap(text -> read(text, only).stream())
                        .distinct()
                        .toList());
        if (meant.isEmpty() || !ACTIONS.contains(action)) {
            throw new NotFoundException("Choose connectors and what to do with them.");
        }
        Caller caller = Caller.of(request.getSecurityContext());
        ActionOrder order = new ActionOrder(
                        action,
                        Person.of(request.getSecurityContext()).name(),
                        Reasons.of(reason),
                        !scope.equals("instance"),
                        only.isEmpty() && scope.equals("failed"),
                        Optional.of(clock.instant().plus(Duration.ofHours(hours(hours)))),
                        meant)
                .refusing(one -> caller.on(
                                ActionOrder.verbOf(action),
                                one.cluster(),
                                one.name().value())
                        .refusal());
        order.refusal().ifPresent(why -> {
            throw new ForbiddenException(why);
        });
        return Response.seeOther(URI.create("/jobs/" + operations.order(order))).build();
    }

    private Optional<ActionOrder.On> read(String text, Optional<Integer> task) {
        int slash = Math.max(0, text.indexOf('/'));
        return connectors
                .find(text.substring(0, slash), text.substring(Math.min(text.length(), slash + 1)))
                .map(row -> on(row, task));
    }

    private static ActionOrder.On on(ShownConnector row, Optional<Integer> task) {
        return new ActionOrder.On(
                new ClusterName(row.summary().cluster()),
                new ConnectorName(row.summary().name()),
                task);
    }

    private ActionOrder.On known(String cluster, String name) {
        return connectors
                .find(cluster, name)
                .map(row -> on(row, Optional.empty()))
                .orElseThrow(() -> new NotFoundException("Cluster " + cluster + " has no connector " + name + "."));
    }

    private static int hours(String typed) {
        int hours = typed.matches("[0-9]{1,4}") ? Integer.parseInt(typed) : 4;
        return Math.max(1, Math.min(LONGEST_HOURS, hours));
    }

    @POST
    @Needs(value = Verb.MANAGE_RESTART, on = Needs.On.EACH)
    @Path("/jobs/{id}/cancel")
    public Response cancel(@PathParam("id") UUID id, @Context ContainerRequestContext request) {
        Caller caller = Caller.of(request.getSecurityContext());
        ActionJob job = caller.seeing(() -> find(id));
        if (!job.actor().equals(caller.getName())) {
            jobs.items(id)
                    .forEach(item -> caller.require(
                            job.verb(), item.cluster(), item.name().value()));
        }
        operations.cancel(id, caller.getName());
        return Response.seeOther(URI.create("/jobs/" + id)).build();
    }

    @POST
    @Needs(Verb.MANAGE_RESUME)
    @Path("/connector/override/lift")
    public Response lift(
            @FormParam("cluster") @DefaultValue("") String cluster,
            @FormParam("name") @DefaultValue("") String name,
            @Context ContainerRequestContext request) {
        ActionOrder.On on = known(cluster, name);
        operations.lift(
                on.cluster(), on.name(), Person.of(request.getSecurityContext()).name());
        return Response.seeOther(URI.create(Links.connector(cluster, name))).build();
    }

    @POST
    @Needs(Verb.MANAGE_RESTART)
    @Path("/connector/restarts/reset")
    public Response reset(
            @FormParam("cluster") @DefaultValue("") String cluster,
            @FormParam("name") @DefaultValue("") String name,
            @Context ContainerRequestContext request) {
        ActionOrder.On on = known(cluster, name);
        operations.forgetRestarts(
                on.cluster(), on.name(), Person.of(request.getSecurityContext()).name());
        return Response.seeOther(URI.create(Links.connector(cluster, name))).build();
    }

    private ActionJob find(UUID id) {
        return jobs.find(id).orElseThrow(() -> new NotFoundException("There is no action " + id + "."));
    }
}
