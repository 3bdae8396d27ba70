package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ClusterQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import dev.weir.sync.Inquiries;
import dev.weir.sync.Inquiry;
import dev.weir.sync.InstalledPlugin;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** What the workers of a cluster have installed. Unlike other pages it asks the cluster itself, once, when it is opened. */
@Path("/clusters/{cluster}/plugins")
@SessionDoor
public final class PluginsResource {

    private final ClusterQueries clusters;
    private final Inquiries inquiries;
    private final Pages pages;

    PluginsResource(ClusterQueries clusters, Inquiries inquiries, Pages pages) {
        this.clusters = clusters;
        this.inquiries = inquiries;
        this.pages = pages;
    }

    /**
     * What the page shows.
     *
     * @param problem why there is no list
     */
    public record Plugins(String cluster, List<InstalledPlugin> rows, Optional<String> problem) implements Page {

        @Override
        public String template() {
            return "plugins.jte";
        }

        @Override
        public String title() {
            return "Plugins of " + cluster;
        }

        @Override
        public Section section() {
            return Section.CLUSTERS;
        }

        /** Connect is not asked again and again because somebody has left a page open. */
        @Override
        public boolean live() {
            return false;
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.CLUSTER)
    public Response list(@PathParam("cluster") String cluster, @Context ContainerRequestContext request) {
        if (!clusters.exists(cluster)) {
            throw new NotFoundException("There is no cluster " + cluster + ".");
        }
        Inquiry<List<InstalledPlugin>> asked = inquiries.plugins(new ClusterName(cluster));
        Plugins page = asked.match(
                rows -> new Plugins(cluster, rows, Optional.empty()),
                failure -> new Plugins(cluster, List.of(), Optional.of(failure.message())));
        return pages.show(request, page, Silence.statusOf(asked));
    }
}
