package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.db.ClusterQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import dev.weir.sync.LogLevels;
import dev.weir.sync.LoggerState;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The levels of the loggers of a cluster's workers. */
@Path("/api/v1/clusters/{cluster}/loggers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "clusters")
public final class LoggersResource {

    private static final Pattern NAME = Pattern.compile("[\\w.$-]{1,255}");

    private final ClusterQueries clusters;
    private final LogLevels levels;

    LoggersResource(ClusterQueries clusters, LogLevels levels) {
        this.clusters = clusters;
        this.levels = levels;
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.CLUSTER)
    @Operation(
            operationId = "loggers",
            summary = "The loggers of the worker that answers, with who raised one and until when",
            description = "Asks the cluster now. Connect does not list a logger that is OFF.")
    public Page<LoggerView> list(@PathParam("cluster") String cluster) {
        List<LoggerState> all = Answers.of(levels.all(Existing.cluster(clusters, cluster)), "cluster");
        return new Page<>(all.stream().map(LoggerView::of).toList(), Optional.empty(), all.size());
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.CLUSTER)
    @Path("/{name}")
    @Operation(operationId = "logger", summary = "One logger")
    public LoggerView one(@PathParam("cluster") String cluster, @PathParam("name") String name) {
        ClusterName existing = Existing.cluster(clusters, cluster);
        return LoggerView.of(Answers.of(levels.one(existing, checked(name)), "name"));
    }

    @PUT
    @Needs(value = Verb.ADMIN_LOGGERS, on = Needs.On.CLUSTER)
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setLogger",
            summary = "Set the level of a logger, and of those below it, for a while",
            description = "It goes back by itself: after an hour, or at `until`, at most 24 hours from now. For all"
                    + " workers from Connect 3.7 on, before for the one that answers (`scope`).")
    public LoggerView set(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @Nullable LoggerRequest body,
            @Context SecurityContext security) {
        ClusterName existing = Existing.cluster(clusters, cluster);
        LogLevels.Wish wish =
                LoggerRequest.wish(checked(name), Person.of(security).name(), body);
        return LoggerView.of(Answers.of(levels.set(existing, wish), "until"));
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new NotFoundException("no logger has the name " + name);
        }
        return name;
    }
}
