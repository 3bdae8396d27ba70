package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.model.Verb;
import dev.weir.sync.Channels;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The channels by which people are told, and a try of each. */
@Path("/api/v1/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "notifications")
public final class NotificationsResource {

    private final Channels channels;
    private final ChannelViews views;

    NotificationsResource(Channels channels, ChannelViews views) {
        this.channels = channels;
        this.views = views;
    }

    /** All of them: a handful. */
    public record ChannelList(List<ChannelView> items) {}

    @GET
    @Needs(value = Verb.ADMIN_NOTIFY, on = Needs.On.SERVICE)
    @Operation(operationId = "notifications", summary = "The channels, and how each fares")
    public ChannelList list() {
        return new ChannelList(views.all());
    }

    @POST
    @Needs(value = Verb.ADMIN_NOTIFY, on = Needs.On.SERVICE)
    @Path("/{id}/test")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "testNotification", summary = "Send a test notice at once, and say what was answered")
    public Channels.Trial test(@PathParam("id") String id, @Nullable Wish body, @Context SecurityContext security) {
        return channels.test(id, Person.of(security).name())
                .orElseThrow(() -> new NotFoundException("there are no notifications " + id + " in config.yml"));
    }
}
