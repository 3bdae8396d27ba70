package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ClusterQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import dev.weir.sync.Inquiries;
import dev.weir.sync.Inquiry;
import dev.weir.sync.InstalledPlugin;
import dev.weir.sync.PluginKey;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the workers of a cluster have installed, and the keys that each defines. Unlike other pages it asks the cluster itself, once, when it is opened. */
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

    /**
     * What the page of one shows.
     *
     * @param keys in the plugin's own order
     * @param problem why there are none
     */
    public record Plugin(String cluster, String plugin, List<PluginKey> keys, Optional<String> problem)
            implements Page {

        private static final String UNGROUPED = "Others";

        @Override
        public String template() {
            return "plugin.jte";
        }

        @Override
        public String title() {
            return Shown.simpleClass(plugin);
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

        /** The keys by their group; those of none come last. */
        public Map<String, List<PluginKey>> groups() {
            return keys.stream()
                    .sorted(Comparator.comparing(key -> key.group().isEmpty()))
                    .collect(Collectors.groupingBy(
                            key -> key.group().orElse(UNGROUPED), LinkedHashMap::new, Collectors.toList()));
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.CLUSTER)
    public Response list(@PathParam("cluster") String cluster, @Context ContainerRequestContext request) {
        Inquiry<List<InstalledPlugin>> asked = inquiries.plugins(known(cluster));
        Plugins page = asked.match(
                rows -> new Plugins(cluster, rows, Optional.empty()),
                failure -> new Plugins(cluster, List.of(), Optional.of(failure.message())));
        return pages.show(request, page, Silence.statusOf(asked));
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.CLUSTER)
    @Path("/{class}")
    public Response one(
            @PathParam("cluster") String cluster,
            @PathParam("class") String plugin,
            @Context ContainerRequestContext request) {
        Inquiry<List<PluginKey>> asked = inquiries.keys(known(cluster), plugin);
        Plugin page = asked.match(
                keys -> new Plugin(cluster, plugin, keys, Optional.empty()),
                failure -> new Plugin(cluster, plugin, List.of(), Optional.of(failure.message())));
        return pages.show(request, page, Silence.statusOf(asked));
    }

    private ClusterName known(String cluster) {
        if (!clusters.exists(cluster)) {
            throw new NotFoundException("There is no cluster " + cluster + ".");
        }
        return new ClusterName(cluster);
    }
}
