package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.db.ActionJobs;
import dev.weir.db.ActionOrder;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.RestartQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Verb;
import dev.weir.sync.Operations;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people do to one connector beside what Git says. Each is a job, carried out soon by whichever node works there. */
@Path("/api/v1/clusters/{cluster}/connectors/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
public final class OperationsResource {

    private final ConnectorQueries connectors;
    private final RestartQueries restarts;
    private final ActionJobs jobs;
    private final Operations operations;
    private final InstantSource clock;

    OperationsResource(
            ConnectorQueries connectors,
            RestartQueries restarts,
            ActionJobs jobs,
            Operations operations,
            InstantSource clock) {
        this.connectors = connectors;
        this.restarts = restarts;
        this.jobs = jobs;
        this.operations = operations;
        this.clock = clock;
    }

    @GET
    @Needs(Verb.VIEW_STATUS)
    @Path("/restarts")
    @Operation(operationId = "connectorRestarts", summary = "Its restarts and what came of them, newest first")
    public Page<RestartView> restarts(
            @PathParam("cluster") String cluster, @PathParam("name") String name, @BeanParam Paging paging) {
        RestartQueries.Filter filter = RestartQueries.Filter.of(cluster, name);
        if (restarts.count(filter) == 0) {
            on(cluster, name, Optional.empty());
        }
        return RestartsResource.page(restarts, filter, paging);
    }

    @POST
    @Needs(Verb.MANAGE_RESTART)
    @Path("/restart")
    @Operation(operationId = "restart", summary = "Restart what has failed of it, or all of it, or the instance alone")
    @ApiResponse(
            responseCode = "202",
            description = "the job that does it",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response restart(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @QueryParam("includeTasks") @DefaultValue("true") boolean includeTasks,
            @QueryParam("onlyFailed") @DefaultValue("true") boolean onlyFailed,
            @Nullable Wish body,
            @Context SecurityContext security) {
        ActionOrder.On on = on(cluster, name, Optional.empty());
        return accepted(new ActionOrder(
                ActionOrder.RESTART,
                Person.of(security).name(),
                Wish.why(body),
                includeTasks,
                onlyFailed,
                Optional.empty(),
                List.of(on)));
    }

    @POST
    @Needs(Verb.MANAGE_RESTART)
    @Path("/tasks/{task: [0-9]{1,6}}/restart")
    @Operation(operationId = "restartTask", summary = "Restart one task")
    @ApiResponse(
            responseCode = "202",
            description = "the job that does it",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response restartTask(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @PathParam("task") int task,
            @Nullable Wish body,
            @Context SecurityContext security) {
        ActionOrder.On on = on(cluster, name, Optional.of(task));
        return accepted(new ActionOrder(
                ActionOrder.RESTART,
                Person.of(security).name(),
                Wish.why(body),
                true,
                false,
                Optional.empty(),
                List.of(on)));
    }

    @POST
    @Needs(Verb.MANAGE_RESTART)
    @Path("/restarts/reset")
    @Operation(operationId = "resetRestarts", summary = "Forget its attempts: Weir tries again where it gave up")
    public void reset(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @Nullable Wish body,
            @Context SecurityContext security) {
        Wish.why(body);
        ActionOrder.On on = on(cluster, name, Optional.empty());
        operations.forgetRestarts(on.cluster(), on.name(), Person.of(security).name());
    }

    @POST
    @Needs(Verb.MANAGE_PAUSE)
    @Path("/pause")
    @Operation(operationId = "pause", summary = "Pause it for a while, whatever the repository says")
    @ApiResponse(
            responseCode = "202",
            description = "the job that does it",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response pause(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @Nullable OverrideWish body,
            @Context SecurityContext security) {
        return override(ActionOrder.PAUSE, on(cluster, name, Optional.empty()), body, security);
    }

    @POST
    @Needs(Verb.MANAGE_STOP)
    @Path("/stop")
    @Operation(operationId = "stop", summary = "Stop it for a while, whatever the repository says")
    @ApiResponse(
            responseCode = "202",
            description = "the job that does it",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response stop(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @Nullable OverrideWish body,
            @Context SecurityContext security) {
        return override(ActionOrder.STOP, on(cluster, name, Optional.empty()), body, security);
    }

    @POST
    @Needs(Verb.MANAGE_RESUME)
    @Path("/resume")
    @Operation(
            operationId = "resume",
            summary = "Let it run: ends an override, or is one where the repository wants it at rest")
    @ApiResponse(
            responseCode = "202",
            description = "the job that does it",
            content = @Content(schema = @Schema(implementation = JobView.class)))
    public Response resume(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @Nullable OverrideWish body,
            @Context SecurityContext security) {
        return override(ActionOrder.RESUME, on(cluster, name, Optional.empty()), body, security);
    }

    @DELETE
    @Needs(Verb.MANAGE_RESUME)
    @Path("/override")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "liftOverride", summary = "Give it back to what the repository says")
    public void lift(
            @PathParam("cluster") String cluster, @PathParam("name") String name, @Context SecurityContext security) {
        ActionOrder.On on = on(cluster, name, Optional.empty());
        operations.lift(on.cluster(), on.name(), Person.of(security).name());
    }

    private Response override(String action, ActionOrder.On on, @Nullable OverrideWish body, SecurityContext security) {
        OverrideWish wish = Optional.ofNullable(body).orElse(OverrideWish.NOTHING_SAID);
        return accepted(new ActionOrder(
                action,
                Person.of(security).name(),
                wish.why(),
                true,
                true,
                Optional.of(wish.end(clock.instant())),
                List.of(on)));
    }

    private Response accepted(ActionOrder order) {
        UUID job = operations.order(order);
        return Response.accepted(JobView.of(jobs.find(job).orElseThrow(), jobs.items(job)))
                .build();
    }

    private ActionOrder.On on(String cluster, String name, Optional<Integer> task) {
        if (connectors.find(cluster, name).isEmpty()) {
            throw new NotFoundException("cluster " + cluster + " has no connector " + name);
        }
        return new ActionOrder.On(new ClusterName(cluster), new ConnectorName(name), task);
    }
}
