package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.db.DeliveryQueries;
import dev.weir.model.Verb;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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

/** What came in through the webhooks. */
@Path("/api/v1/webhooks/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
public final class DeliveriesResource {

    private final DeliveryQueries queries;

    DeliveriesResource(DeliveryQueries queries) {
        this.queries = queries;
    }

    @GET
    @Needs(value = Verb.ADMIN_DELIVERIES, on = Needs.On.SERVICE)
    @Operation(operationId = "deliveries", summary = "The webhook deliveries that were signed rightly, newest first")
    public Page<DeliveryView> list(
            @QueryParam("source") @Parameter(description = "the webhook's id") @Nullable String source,
            @BeanParam Paging paging) {
        String list = "deliveries";
        Optional<String> only = Optional.ofNullable(source);
        long before =
                paging.position(list, parts -> Long.parseLong(parts.get(0))).orElse(Long.MAX_VALUE);
        return paging.page(
                list,
                queries.before(before, only, paging.reading()),
                DeliveryView::of,
                row -> List.of(row.id()),
                queries.count(only));
    }
}
