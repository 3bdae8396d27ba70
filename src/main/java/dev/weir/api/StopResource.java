package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.model.Verb;
import dev.weir.sync.HandsOffCommands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The switch that stops every write to every cluster. */
@Path("/api/v1/stop")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "status")
public final class StopResource {

    private final HandsOffCommands handsOff;

    StopResource(HandsOffCommands handsOff) {
        this.handsOff = handsOff;
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Operation(operationId = "stopSwitch", summary = "Whether everything is stopped, by whom, and why")
    public StopView read() {
        return StopView.of(handsOff.stop());
    }

    @PUT
    @Needs(value = Verb.ADMIN_STOP, on = Needs.On.SERVICE)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "turnStopSwitch",
            summary = "Stop every write to every cluster, or let Weir go on",
            description = "No node begins another write once this is answered; what is under way ends first.")
    public StopView turn(@Nullable StopWish body, @Context SecurityContext security) {
        if (body == null || body.stopped() == null) {
            throw new FaultyRequest("stopped", "must be true or false");
        }
        return StopView.of(
                Optional.of(handsOff.turn(body.stopped(), Person.of(security).name(), Reason.of(body.reason()))));
    }
}
