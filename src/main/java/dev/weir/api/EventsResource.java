package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.db.EventFilter;
import dev.weir.db.EventQueries;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changed on the axes. */
@Path("/api/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "events")
public final class EventsResource {

    private final EventQueries queries;

    EventsResource(EventQueries queries) {
        this.queries = queries;
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Operation(operationId = "events", summary = "What changed, newest first: transitions alone")
    public Page<EventView> list(
            @QueryParam("cluster") @Nullable String cluster,
            @QueryParam("connector") @Nullable String connector,
            @QueryParam("axis")
                    @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {
                                                "source",
                                                "syncStatus",
                                                "health",
                                                "sync",
                                                "condition",
                                                "restart",
                                                "hold"
                                            }))
                    @Nullable
                    String axis,
            @BeanParam Paging paging) {
        EventFilter filter = new EventFilter(
                Optional.ofNullable(cluster),
                Optional.ofNullable(connector),
                Choice.of("axis", axis, "source", "syncStatus", "health", "sync", "condition", "restart", "hold"));
        String list = "events";
        long before =
                paging.position(list, parts -> Long.parseLong(parts.get(0))).orElse(Long.MAX_VALUE);
        return paging.page(
                list,
                queries.before(before, filter, paging.reading()),
                EventView::of,
                row -> List.of(row.id()),
                queries.count(filter));
    }
}
