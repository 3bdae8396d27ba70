package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ClusterFilter;
import dev.weir.db.ClusterQueries;
import dev.weir.db.ClusterSort;
import dev.weir.db.ListedCluster;
import dev.weir.db.Order;
import dev.weir.model.Verb;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** The Connect clusters with the sums of their connectors. */
@Path("/clusters")
@SessionDoor
public final class ClustersResource {

    private static final int MOST = 100;

    private final ClusterQueries clusters;
    private final Pages pages;

    ClustersResource(ClusterQueries clusters, Pages pages) {
        this.clusters = clusters;
        this.pages = pages;
    }

    /**
     * What the page shows.
     *
     * @param total that the filter lets through; no more than a hundred are shown
     * @param text part of the name by which the list is narrowed
     * @param sort the word of its order
     */
    public record Clusters(List<ListedCluster> rows, long total, Optional<String> text, String sort) implements Page {

        @Override
        public String template() {
            return "clusters.jte";
        }

        @Override
        public String title() {
            return "Clusters";
        }

        @Override
        public Section section() {
            return Section.CLUSTERS;
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    public Response list(@Context ContainerRequestContext request) {
        Address address = Pages.address(request);
        ClusterFilter filter =
                new ClusterFilter(Optional.empty(), address.get("q"), address.get(Address.KAFKA_CLUSTER));
        Order<ClusterSort> order = address.get(Address.SORT)
                .flatMap(word -> Order.ofWord(word, ClusterSort.values()))
                .orElse(Order.by(ClusterSort.NAME));
        return pages.show(
                request,
                new Clusters(
                        clusters.list(filter, order, Optional.empty(), MOST),
                        clusters.count(filter),
                        filter.text(),
                        order.word()));
    }
}
