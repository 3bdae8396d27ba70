package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.db.ConnectorQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Verb;
import dev.weir.sync.Inquiries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The topics that a connector uses, asked at the moment of the call; what Connect does not know, Weir does not ask it. */
@Path("/api/v1/clusters/{cluster}/connectors/{name}/topics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "connectors")
public final class TopicsResource {

    private static final String NAME = "name";

    private final ConnectorQueries connectors;
    private final Inquiries inquiries;

    TopicsResource(ConnectorQueries connectors, Inquiries inquiries) {
        this.connectors = connectors;
        this.inquiries = inquiries;
    }

    @GET
    @Needs(Verb.VIEW_STATUS)
    @Operation(
            operationId = "connectorTopics",
            summary = "The topics that it has used since they were reset",
            description = "Asks the cluster now: 403 where its workers do not track topics, 503 where none answers.")
    public TopicsView topics(@PathParam("cluster") String cluster, @PathParam("name") String name) {
        ConnectorName connector = live(cluster, name);
        return new TopicsView(cluster, name, Answers.of(inquiries.topics(new ClusterName(cluster), connector), NAME));
    }

    @POST
    @Needs(Verb.MANAGE_TOPICS)
    @Path("/reset")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "resetConnectorTopics", summary = "Forget the topics that it has used so far")
    @ApiResponse(responseCode = "202", description = "they are forgotten soon", content = @Content)
    public Response reset(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @Nullable Wish body,
            @Context SecurityContext security) {
        Optional<String> reason = Wish.why(body);
        ConnectorName connector = live(cluster, name);
        String actor = Person.of(security).name();
        Answers.of(inquiries.resetTopics(new ClusterName(cluster), connector, actor, reason), NAME);
        return Response.accepted().build();
    }

    /** Connect answers for names that it does not know, too. */
    private ConnectorName live(String cluster, String name) {
        return connectors
                .find(cluster, name)
                .filter(row -> row.liveMasked().isPresent() && ConnectorName.isAddressable(name))
                .map(row -> new ConnectorName(name))
                .orElseThrow(() -> new NotFoundException("cluster " + cluster + " has no connector " + name));
    }
}
