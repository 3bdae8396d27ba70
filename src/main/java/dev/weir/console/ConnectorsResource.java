package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ConnectorFilter;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.ConnectorSort;
import dev.weir.db.Facets;
import dev.weir.db.ListedConnector;
import dev.weir.db.Order;
import dev.weir.model.Verb;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The connectors of all clusters: searched, filtered, sorted and paged by the database. */
@Path("/connectors")
@SessionDoor
public final class ConnectorsResource {

    private static final int ROWS = 50;

    private final ConnectorQueries connectors;
    private final Pages pages;

    ConnectorsResource(ConnectorQueries connectors, Pages pages) {
        this.connectors = connectors;
        this.pages = pages;
    }

    /**
     * What the page shows.
     *
     * @param facets how many connectors each choice of a filter would show
     * @param chips the filters in force
     * @param sort the word of the list's order
     */
    public record Connectors(List<ListedConnector> rows, Facets facets, List<Chip> chips, Pager pager, String sort)
            implements Page {

        @Override
        public String template() {
            return "connectors.jte";
        }

        @Override
        public String title() {
            return "Connectors";
        }

        @Override
        public Section section() {
            return Section.CONNECTORS;
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    public Response list(@Context ContainerRequestContext request) {
        Address address = Pages.address(request);
        ConnectorFilter filter = ConnectorFilters.of(address);
        Order<ConnectorSort> order = address.get(Address.SORT)
                .flatMap(word -> Order.ofWord(word, ConnectorSort.values()))
                .orElse(Order.by(ConnectorSort.SEVERITY));
        Facets facets = connectors.facets(filter);
        Pager pager = Pager.of(address, ROWS, facets.total());
        return pages.show(
                request,
                new Connectors(
                        connectors.page(filter, order, pager.offset(), ROWS),
                        facets,
                        ConnectorFilters.chips(address),
                        pager,
                        order.word()));
    }
}
