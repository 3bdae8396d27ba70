package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ConnectorQueries;
import dev.weir.db.KeptOffsets;
import dev.weir.db.OffsetsRow;
import dev.weir.db.OffsetsWish;
import dev.weir.db.ShownConnector;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.OffsetsAction;
import dev.weir.model.OffsetsChange;
import dev.weir.model.Verb;
import dev.weir.sync.OffsetsCommands;
import dev.weir.sync.OffsetsReading;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far one connector has come, and changing that. */
@Path("/")
@SessionDoor
public final class OffsetsResource {

    private final ConnectorQueries connectors;
    private final OffsetsCommands offsets;
    private final Pages pages;

    OffsetsResource(ConnectorQueries connectors, OffsetsCommands offsets, Pages pages) {
        this.connectors = connectors;
        this.offsets = offsets;
        this.pages = pages;
    }

    /**
     * What the page shows.
     *
     * @param now as Connect says
     * @param kept what can be put back
     * @param job the change that is open, or the last one
     * @param refusal why none can be asked for
     * @param fault why none was asked for
     */
    public record ConnectorOffsets(
            ShownConnector row,
            OffsetsReading now,
            List<KeptOffsets> kept,
            Optional<OffsetsRow> job,
            Optional<String> refusal,
            Optional<String> fault)
            implements Page {

        /** What a page can show of a sink of many partitions; the API shows all. */
        public static final int MOST = 500;

        @Override
        public String template() {
            return "offsets.jte";
        }

        @Override
        public String title() {
            return row.summary().name() + ", offsets";
        }

        @Override
        public Section section() {
            return Section.CONNECTORS;
        }

        /** What somebody is typing is not wiped away. */
        @Override
        public boolean live() {
            return isOpen();
        }

        public boolean isOpen() {
            return job.filter(OffsetsRow::isOpen).isPresent();
        }

        public boolean mayBeAsked() {
            return !isOpen() && refusal.isEmpty() && row.liveMasked().isPresent();
        }

        /** A partition and its offset each, at most {@link #MOST}. */
        public List<Map.Entry<String, String>> partitions() {
            return now.offsets().stream()
                    .flatMap(known -> known.byPartition().entrySet().stream())
                    .limit(MOST)
                    .toList();
        }

        public int amount() {
            return now.offsets().map(known -> known.byPartition().size()).orElse(0);
        }
    }

    @GET
    @Needs(Verb.VIEW_STATUS)
    @Path("/clusters/{cluster}/connectors/{name}/offsets")
    public Response one(
            @PathParam("cluster") String cluster,
            @PathParam("name") String name,
            @Context ContainerRequestContext request) {
        return pages.show(request, shown(find(cluster, name), Optional.empty()));
    }

    @POST
    @Needs(Verb.MANAGE_OFFSETS)
    @Path("/connector/offsets/reset")
    public Response resetOffsets(@BeanParam OffsetsForm form, @Context ContainerRequestContext request) {
        ShownConnector row = find(form.cluster(), form.name());
        return form.isConfirmed()
                ? asked(row, form.wish(OffsetsChange.RESET, Optional.empty(), actor(request)), request)
                : refused(row, "Type the connector's name to reset its offsets; nothing was done.", request);
    }

    @POST
    @Needs(Verb.MANAGE_OFFSETS)
    @Path("/connector/offsets/restore")
    public Response restoreOffsets(@BeanParam OffsetsForm form, @Context ContainerRequestContext request) {
        ShownConnector row = find(form.cluster(), form.name());
        return form.snapshot()
                .flatMap(id -> offsets.kept(new ClusterName(form.cluster()), new ConnectorName(form.name()), id))
                .map(kept -> form.wish(
                        new OffsetsChange(OffsetsAction.RESTORE, kept.offsets()),
                        Optional.of(kept.id()),
                        actor(request)))
                .map(wish -> asked(row, wish, request))
                .orElseGet(() -> refused(row, "These offsets are no longer kept; nothing was done.", request));
    }

    private static String actor(ContainerRequestContext request) {
        return Person.of(request.getSecurityContext()).name();
    }

    private Response asked(ShownConnector row, OffsetsWish wish, ContainerRequestContext request) {
        Optional<String> fault = offsets.refusal(wish.cluster(), wish.name());
        if (fault.isPresent()) {
            return refused(row, fault.get(), request);
        }
        return offsets.ask(wish).isPresent()
                ? Response.seeOther(URI.create(Links.offsets(
                                row.summary().cluster(), row.summary().name())))
                        .build()
                : refused(row, "Something else is done to this connector. Nothing was asked for.", request);
    }

    private Response refused(ShownConnector row, String fault, ContainerRequestContext request) {
        return pages.show(request, shown(row, Optional.of(fault)), Response.Status.CONFLICT);
    }

    private ConnectorOffsets shown(ShownConnector row, Optional<String> fault) {
        ClusterName cluster = new ClusterName(row.summary().cluster());
        ConnectorName name = new ConnectorName(row.summary().name());
        return new ConnectorOffsets(
                row,
                offsets.read(cluster, name),
                offsets.kept(cluster, name),
                offsets.newest(cluster, name),
                offsets.refusal(cluster, name),
                fault);
    }

    private ShownConnector find(String cluster, String name) {
        return connectors
                .find(cluster, name)
                .filter(row -> ConnectorName.isAddressable(name))
                .orElseThrow(() -> new NotFoundException(
                        "Cluster " + cluster + " has no connector " + name + " of which offsets can be read."));
    }
}
