package dev.weir.console;

import dev.weir.auth.Caller;
import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ClusterQueries;
import dev.weir.db.ListedSync;
import dev.weir.db.SyncFilter;
import dev.weir.db.SyncItemRow;
import dev.weir.db.SyncQueries;
import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import dev.weir.sync.Commands;
import dev.weir.sync.QueuedSync;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What was changed, and by which commit. */
@Path("/syncs")
@SessionDoor
public final class SyncsResource {

    private static final int ROWS = 50;

    private final SyncQueries syncs;
    private final ClusterQueries clusters;
    private final Commands commands;
    private final Pages pages;

    SyncsResource(SyncQueries syncs, ClusterQueries clusters, Commands commands, Pages pages) {
        this.syncs = syncs;
        this.clusters = clusters;
        this.commands = commands;
        this.pages = pages;
    }

    /**
     * What the list shows.
     *
     * @param all also the syncs that found nothing to do
     */
    public record Syncs(List<ListedSync> rows, Pager pager, Optional<String> cluster, boolean all) implements Page {

        @Override
        public String template() {
            return "syncs.jte";
        }

        @Override
        public String title() {
            return "Changes";
        }

        @Override
        public Section section() {
            return Section.CHANGES;
        }
    }

    /** What the page of one shows. */
    public record Sync(ListedSync row, List<SyncItemRow> items, Pager pager) implements Page {

        @Override
        public String template() {
            return "sync.jte";
        }

        @Override
        public String title() {
            return "Sync of " + row.cluster();
        }

        @Override
        public Section section() {
            return Section.CHANGES;
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    public Response list(@Context ContainerRequestContext request) {
        Address address = Pages.address(request);
        boolean all = address.get("show").filter("all"::equals).isPresent();
        SyncFilter filter = new SyncFilter(
                address.get("cluster"),
                address.get(Address.KAFKA_CLUSTER),
                address.get("phase"),
                address.get("trigger"),
                address.get("revision"),
                all ? Optional.empty() : Optional.of(true));
        Pager pager = Pager.of(address, ROWS, syncs.count(filter));
        return pages.show(request, new Syncs(syncs.page(filter, pager.offset(), ROWS), pager, filter.cluster(), all));
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Path("/{id}")
    public Response one(@PathParam("id") UUID id, @Context ContainerRequestContext request) {
        ListedSync row = find(id);
        Pager pager = Pager.of(Pages.address(request), ROWS, syncs.countItems(id));
        return pages.show(request, new Sync(row, syncs.items(id, pager.offset(), ROWS), pager));
    }

    /** Syncs one cluster, or all where none is named. */
    @POST
    @Needs(value = Verb.DEPLOY_SYNC, on = Needs.On.EACH)
    public Response requestSync(
            @FormParam("cluster") @DefaultValue("") String cluster,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("exemption") @DefaultValue("") String exemption,
            @Context ContainerRequestContext request) {
        Optional<ClusterName> only =
                Optional.of(cluster).filter(name -> !name.isBlank()).map(this::existing);
        Caller caller = Caller.of(request.getSecurityContext());
        only.ifPresentOrElse(
                one -> caller.require(Verb.DEPLOY_SYNC, one), () -> caller.requireOnService(Verb.DEPLOY_SYNC));
        List<QueuedSync> queued = commands.requestSync(
                only,
                Set.of(),
                Person.of(request.getSecurityContext()).name(),
                Reasons.of(reason),
                Reasons.of(exemption));
        String next = queued.size() == 1 ? Links.sync(queued.get(0).id()) : "/syncs?show=all";
        return Response.seeOther(URI.create(next)).build();
    }

    @POST
    @Needs(value = Verb.DEPLOY_SYNC, on = Needs.On.EACH)
    @Path("/{id}/cancel")
    public Response cancelSync(
            @PathParam("id") UUID id,
            @FormParam("reason") @DefaultValue("") String reason,
            @Context ContainerRequestContext request) {
        Caller caller = Caller.of(request.getSecurityContext());
        ListedSync row = caller.seeing(() -> find(id));
        if (!caller.getName().equals(row.actor())) {
            caller.require(Verb.DEPLOY_SYNC, new ClusterName(row.cluster()));
        }
        commands.cancel(id, Person.of(request.getSecurityContext()).name(), Reasons.of(reason));
        return Response.seeOther(URI.create(Links.sync(id))).build();
    }

    private ListedSync find(UUID id) {
        return syncs.find(id).orElseThrow(() -> new NotFoundException("There is no sync " + id + "."));
    }

    private ClusterName existing(String cluster) {
        if (!clusters.exists(cluster)) {
            throw new NotFoundException("There is no cluster " + cluster + ".");
        }
        return new ClusterName(cluster);
    }
}
