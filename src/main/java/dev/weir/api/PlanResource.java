package dev.weir.api;

import dev.weir.auth.Caller;
import dev.weir.auth.Needs;
import dev.weir.db.ClusterQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import dev.weir.sync.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** What a sync would do. */
@Path("/api/v1/plan")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "syncs")
public final class PlanResource {

    private final Commands commands;
    private final ClusterQueries clusters;

    PlanResource(Commands commands, ClusterQueries clusters) {
        this.commands = commands;
        this.clusters = clusters;
    }

    @GET
    @Needs(value = Verb.VIEW_CONFIG, on = Needs.On.EACH)
    @Operation(operationId = "plan", summary = "What a sync of a cluster would do now; writes nothing")
    public PlanView preview(
            @QueryParam("cluster") @Parameter(required = true) @Nullable String cluster,
            @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        ClusterName wanted = existing(cluster);
        caller.require(Verb.VIEW_CONFIG, wanted);
        return PlanView.of(commands.preview(wanted))
                .showing(name -> caller.on(Verb.VIEW_CONFIG, wanted, name).allowed());
    }

    @POST
    @Needs(value = Verb.DEPLOY_VALIDATE, on = Needs.On.EACH)
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit.Kept
    @Operation(
            operationId = "planFiles",
            summary = "What a sync of a cluster would do if the repository held these files and no others",
            description = "Writes nothing and keeps nothing. It shows the connectors on which the caller has"
                    + " deploy.validate: whoever chooses what is desired could guess masked live values. At most "
                    + PlanRequest.MOST_FILES + " files and "
                    + BodyLimit.LARGEST + " bytes.")
    @ApiResponse(
            responseCode = "200",
            description = "as of GET, without a revision",
            content = @Content(schema = @Schema(implementation = PlanView.class)))
    public PlanView previewFiles(
            @QueryParam("cluster") @Parameter(required = true) @Nullable String cluster,
            @Nullable PlanRequest body,
            @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        ClusterName wanted = existing(cluster);
        caller.requireWithin(Verb.DEPLOY_VALIDATE, wanted);
        return PlanView.of(commands.preview(wanted, PlanRequest.tree(body)))
                .showing(name -> caller.on(Verb.DEPLOY_VALIDATE, wanted, name).allowed());
    }

    private ClusterName existing(@Nullable String cluster) {
        if (cluster == null) {
            throw new FaultyRequest("cluster", "must be given");
        }
        if (!clusters.exists(cluster)) {
            throw new NotFoundException("there is no cluster " + cluster);
        }
        return new ClusterName(cluster);
    }
}
