package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.FailingConnector;
import dev.weir.db.ListedSync;
import dev.weir.db.OverviewRow;
import dev.weir.db.StatusQueries;
import dev.weir.db.SyncFilter;
import dev.weir.db.SyncQueries;
import dev.weir.model.Verb;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/** What needs attention, and what changed last. */
@Path("/")
@SessionDoor
public final class OverviewResource {

    private static final int WORST = 10;
    private static final int CHANGES = 5;

    private final StatusQueries status;
    private final ConnectorQueries connectors;
    private final SyncQueries syncs;
    private final Pages pages;

    OverviewResource(StatusQueries status, ConnectorQueries connectors, SyncQueries syncs, Pages pages) {
        this.status = status;
        this.connectors = connectors;
        this.syncs = syncs;
        this.pages = pages;
    }

    /**
     * What the page shows.
     *
     * @param manifestErrors in the repository's head
     */
    public record Overview(
            OverviewRow sums, List<FailingConnector> worst, List<ListedSync> changes, long manifestErrors)
            implements Page {

        @Override
        public String template() {
            return "overview.jte";
        }

        @Override
        public String title() {
            return "Overview";
        }

        @Override
        public Section section() {
            return Section.OVERVIEW;
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    public Response overview(@Context ContainerRequestContext request) {
        Optional<String> kafkaCluster = Pages.address(request).get(Address.KAFKA_CLUSTER);
        return pages.show(
                request,
                new Overview(
                        status.overview(kafkaCluster),
                        connectors.needingAttention(kafkaCluster, WORST),
                        syncs.page(SyncFilter.changing(kafkaCluster), 0, CHANGES),
                        status.countManifestErrors()));
    }
}
