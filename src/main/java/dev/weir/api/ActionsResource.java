package dev.weir.api;

import dev.weir.auth.Caller;
import dev.weir.auth.Needs;
import dev.weir.db.ActionJob;
import dev.weir.db.ActionJobs;
import dev.weir.db.ActionOrder;
import dev.weir.db.ConnectorFilter;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.ConnectorSort;
import dev.weir.db.ListedConnector;
import dev.weir.db.Order;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Health;
import dev.weir.model.Verb;
import dev.weir.sync.Operations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The same thing for many connectors at once, as a job, and all jobs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public final class ActionsResource {

    private static final int MOST = 5_000;
    private static final UUID LAST = new UUID(-1, -1);

    private final ConnectorQueries connectors;
    private final ActionJobs jobs;
    private final Operations operations;
    private final InstantSource clock;

    ActionsResource(ConnectorQueries connectors, ActionJobs jobs, Operations operations, InstantSource clock) {
        this.connectors = connectors;
        this.jobs = jobs;
        this.operations = operations;
        this.clock = clock;
    }

    @POST
    @Needs(value = Verb.MANAGE_RESTART, on = Needs.On.EACH)
    @Path("/actions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "act", summary = "Restart, pause, resume or stop many connectors")
    @ApiResponse(
            responseCode = "202",
            description = "the job that does it",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "of a dry run: which connectors it would be",
            content = @Content(schema = @Schema(implementation = DryRun.class)))
    public Response act(@Nullable ActionRequest body, @Context SecurityContext security) {
        ActionRequest request = Optional.ofNullable(body).orElseThrow(() -> new FaultyRequest("action", "is missing"));
        ActionOrder order = permitted(order(request, Caller.of(security)), Caller.of(security));
        return request.isDryRun()
                ? Response.ok(DryRun.of(order)).build()
                : Response.accepted(view(operations.order(order))).build();
    }

    /** The connectors that a job would be about. */
    public record DryRun(String action, long total, List<ActionRequest.Named> connectors) {

        static DryRun of(ActionOrder order) {
            return new DryRun(
                    order.action(),
                    order.on().size(),
                    order.on().stream()
                            .map(on -> new ActionRequest.Named(
                                    on.cluster().value(), on.name().value()))
                            .toList());
        }
    }

    /** Refused as a whole only where nothing of it may be done. */
    private static ActionOrder permitted(ActionOrder order, Caller caller) {
        ActionOrder judged = order.refusing(
                on -> caller.on(order.verb(), on.cluster(), on.name().value()).refusal());
        judged.refusal().ifPresent(why -> {
            throw new ForbiddenException(why);
        });
        return judged;
    }

    private ActionOrder order(ActionRequest request, Caller caller) {
        return new ActionOrder(
                request.chosen(),
                caller.getName(),
                request.why(),
                !Boolean.FALSE.equals(request.includeTasks()),
                !Boolean.FALSE.equals(request.onlyFailed()),
                Optional.of(OverrideWish.endOf(request.until(), clock.instant())),
                caller.seeing(() -> request.connectors() == null ? selected(request.select()) : named(request)));
    }

    private List<ActionOrder.On> named(ActionRequest request) {
        List<ActionRequest.Named> named =
                Optional.ofNullable(request.connectors()).orElse(List.of());
        if (named.isEmpty() || named.size() > MOST || request.select() != null) {
            throw new FaultyRequest("connectors", "must name between 1 and " + MOST + ", and stand alone");
        }
        return named.stream().map(this::known).distinct().toList();
    }

    private ActionOrder.On known(ActionRequest.Named named) {
        return connectors
                .find(String.valueOf(named.cluster()), String.valueOf(named.name()))
                .map(row -> on(row.summary()))
                .orElseThrow(() -> new FaultyRequest(
                        "connectors", "cluster " + named.cluster() + " has no connector " + named.name()));
    }

    private List<ActionOrder.On> selected(ActionRequest.@Nullable Selection select) {
        if (select == null || select.isEmpty()) {
            throw new FaultyRequest("select", "must say which connectors, or name them in connectors");
        }
        List<ListedConnector> found = connectors.page(filter(select), Order.by(ConnectorSort.NAME), 0, MOST + 1);
        if (found.isEmpty() || found.size() > MOST) {
            throw new FaultyRequest("select", "must find between 1 and " + MOST + " connectors");
        }
        return found.stream().map(ActionsResource::on).toList();
    }

    private static ActionOrder.On on(ListedConnector row) {
        return new ActionOrder.On(new ClusterName(row.cluster()), new ConnectorName(row.name()), Optional.empty());
    }

    private static ConnectorFilter filter(ActionRequest.Selection select) {
        return new ConnectorFilter(
                Optional.ofNullable(select.cluster()),
                Optional.ofNullable(select.kafkaCluster()),
                Optional.ofNullable(select.team()),
                Choice.of("type", select.type(), "source", "sink", "unknown"),
                Optional.ofNullable(select.connectorClass()),
                Choice.each(
                        "health",
                        Optional.ofNullable(select.health()).orElse(List.of()),
                        Health.values(),
                        Health::word),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(select.q()),
                new TreeMap<>());
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Path("/jobs")
    @Operation(operationId = "jobs", summary = "What people had done to connectors, newest first")
    public Page<JobView> list(@BeanParam Paging paging) {
        String list = "jobs";
        Position before = paging.position(list, Position::of)
                .orElseGet(() -> new Position(clock.instant().plusSeconds(3_600), LAST));
        return paging.page(
                list,
                jobs.before(before.at, before.id, paging.reading()),
                JobView::of,
                row -> List.of(row.createdAt(), row.id()),
                jobs.count());
    }

    private record Position(Instant at, UUID id) {

        static Position of(List<String> parts) {
            return new Position(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Path("/jobs/{id}")
    @Operation(operationId = "job", summary = "One job with what came of each connector")
    public JobView one(@PathParam("id") UUID id) {
        return view(id);
    }

    @POST
    @Needs(value = Verb.MANAGE_RESTART, on = Needs.On.EACH)
    @Path("/jobs/{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "cancelJob", summary = "Leave alone what it has not come to yet")
    @ApiResponse(
            responseCode = "200",
            description = "the job as it ended",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public JobView cancel(@PathParam("id") UUID id, @Nullable Wish body, @Context SecurityContext security) {
        Wish.why(body);
        Caller caller = Caller.of(security);
        ActionJob job = caller.seeing(() -> find(id));
        if (!job.actor().equals(caller.getName())) {
            jobs.items(id)
                    .forEach(item -> caller.require(
                            job.verb(), item.cluster(), item.name().value()));
        }
        if (!operations.cancel(id, caller.getName())) {
            throw new ClientErrorException("nothing of this job is left to do", Response.Status.CONFLICT);
        }
        return caller.seeing(() -> view(id));
    }

    private JobView view(UUID id) {
        return JobView.of(find(id), jobs.items(id));
    }

    private ActionJob find(UUID id) {
        return jobs.find(id).orElseThrow(() -> new NotFoundException("there is no job " + id));
    }
}
