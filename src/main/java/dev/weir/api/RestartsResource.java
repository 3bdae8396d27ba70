package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.db.RestartQueries;
import dev.weir.db.RestartRow;
import dev.weir.model.Verb;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The history of restarts, automatic ones and those that people asked for. */
@Path("/api/v1/restarts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "restarts")
public final class RestartsResource {

    private static final String[] OUTCOMES = {"Pending", "Recovered", "FailedAgain", "Refused", "GaveUp"};
    private static final UUID LAST = new UUID(-1, -1);

    private final RestartQueries queries;

    RestartsResource(RestartQueries queries) {
        this.queries = queries;
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Operation(operationId = "restarts", summary = "Restarts and what came of them, newest first")
    public Page<RestartView> list(
            @QueryParam("cluster") @Nullable String cluster,
            @QueryParam("connector") @Nullable String connector,
            @QueryParam("outcome")
                    @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "Pending",
                                                "Recovered",
                                                "FailedAgain",
                                                "Refused",
                                                "GaveUp"
                                            }))
                    @Nullable
                    String outcome,
            @QueryParam("trigger") @Parameter(schema = @Schema(allowableValues = {"auto", "manual"})) @Nullable
                    String trigger,
            @BeanParam Paging paging) {
        return page(
                queries,
                new RestartQueries.Filter(
                        cluster,
                        connector,
                        Choice.of("outcome", outcome, OUTCOMES).orElse(null),
                        Choice.of("trigger", trigger, "auto", "manual").orElse(null)),
                paging);
    }

    static Page<RestartView> page(RestartQueries queries, RestartQueries.Filter filter, Paging paging) {
        String list = "restarts";
        Position before = paging.position(list, Position::of)
                .orElse(new Position(Instant.now().plusSeconds(3_600), LAST));
        return paging.page(
                list,
                queries.page(filter, before.at, before.id, 0, paging.reading()),
                RestartView::of,
                RestartsResource::position,
                queries.count(filter));
    }

    private static List<?> position(RestartRow row) {
        return List.of(row.at(), row.id());
    }

    private record Position(Instant at, UUID id) {

        static Position of(List<String> parts) {
            return new Position(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        }
    }
}
