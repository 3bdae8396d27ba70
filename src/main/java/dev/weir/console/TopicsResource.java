package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ConnectorQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Verb;
import dev.weir.sync.Inquiries;
import dev.weir.sync.Inquiry;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;

/** The topics that a connector uses. Unlike other pages it asks the cluster itself, once, when it is opened. */
@Path("/clusters/{cluster}/connectors/{name}/topics")
@SessionDoor
public final class TopicsResource {

    private final ConnectorQueries connectors;
    private final Inquiries inquiries;
    private final Pages pages;

    TopicsResource(ConnectorQueries connectors, Inquiries inquiries, Pages pages) {
        this.connectors = connectors;
        this.inquiries = inquiries;
        this.pages = pages;
    }

    /**
     * What the page shows.
     *
     * @param problem why there is no list, or nothing was reset
     */
    public record Topics(String cluster, String name, SortedSet<String> topics, Optional<String> problem)
            implements Page {

        @Override
        public String template() {
            return "topics.jte";
        }

        @Override
        public String title() {
            return "Topics of " + name;
        }

        @Override
        public Section section() {
            return Section.CONNECTORS;
        }

        /** Connect is not asked again and again because somebody has left a page open. */
        @Override
        public boolean live() {
            return false;
        }

        /** Where the form goes that has them forgotten. */
        public String reset() {
            return Links.connector(cluster, name) + "/topics/reset";
        }
    }

    @GET
    @Needs(Verb.VIEW_STATUS)
    public Response topics(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @Context ContainerRequestContext request) {
        Inquiry<SortedSet<String>> asked = inquiries.topics(new ClusterName(cluster), live(cluster, name));
        Topics page = asked.match(
                topics -> new Topics(cluster, name, topics, Optional.empty()),
                failure -> without(cluster, name, failure));
        return pages.show(request, page, Silence.statusOf(asked));
    }

    @POST
    @Needs(Verb.MANAGE_TOPICS)
    @Path("/reset")
    public Response reset(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @FormParam("reason") @DefaultValue("") String reason,
            @Context ContainerRequestContext request) {
        Inquiry<ConnectorName> asked = inquiries.resetTopics(
                new ClusterName(cluster),
                live(cluster, name),
                Person.of(request.getSecurityContext()).name(),
                Reasons.of(reason));
        return asked.match(
                done -> Response.seeOther(URI.create(Links.connector(cluster, name) + "/topics"))
                        .build(),
                failure -> pages.show(request, without(cluster, name, failure), Silence.statusOf(asked)));
    }

    private static Topics without(String cluster, String name, Inquiry.Failure failure) {
        return new Topics(cluster, name, Collections.emptySortedSet(), Optional.of(failure.message()));
    }

    private ConnectorName live(String cluster, String name) {
        return connectors
                .find(cluster, name)
                .filter(row -> row.liveMasked().isPresent() && ConnectorName.isAddressable(name))
                .map(row -> new ConnectorName(name))
                .orElseThrow(
                        () -> new NotFoundException("There is no connector " + name + " in cluster " + cluster + "."));
    }
}
