package dev.weir.console;

import dev.weir.auth.Caller;
import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.auth.SessionDoor;
import dev.weir.db.DeletedQueries;
import dev.weir.db.DeletedRow;
import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import dev.weir.sync.Commands;
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
import java.util.UUID;

/** What Weir deleted, and the way back. */
@Path("/deleted")
@SessionDoor
public final class DeletedResource {

    private static final int ROWS = 50;

    private final DeletedQueries deleted;
    private final Commands commands;
    private final Pages pages;

    DeletedResource(DeletedQueries deleted, Commands commands, Pages pages) {
        this.deleted = deleted;
        this.commands = commands;
        this.pages = pages;
    }

    /** What the list shows. */
    public record Deleted(List<DeletedRow> rows, Pager pager, Optional<String> cluster) implements Page {

        @Override
        public String template() {
            return "deleted.jte";
        }

        @Override
        public String title() {
            return "Deleted connectors";
        }

        @Override
        public Section section() {
            return Section.CHANGES;
        }
    }

    /**
     * What the page of one shows.
     *
     * @param fault why nothing was asked for
     */
    public record One(DeletedRow row, Optional<String> fault) implements Page {

        @Override
        public String template() {
            return "deletedConnector.jte";
        }

        @Override
        public String title() {
            return row.name() + ", deleted";
        }

        @Override
        public Section section() {
            return Section.CHANGES;
        }

        /** A reason that somebody is typing is not wiped away. */
        @Override
        public boolean live() {
            return !row.isRestorable();
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    public Response list(@Context ContainerRequestContext request) {
        Address address = Pages.address(request);
        Optional<String> cluster = address.get("cluster");
        Pager pager = Pager.of(address, ROWS, deleted.count(cluster));
        return pages.show(request, new Deleted(deleted.page(cluster, pager.offset(), ROWS), pager, cluster));
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Path("/{id}")
    public Response one(@PathParam("id") UUID id, @Context ContainerRequestContext request) {
        return pages.show(request, new One(find(id), Optional.empty()));
    }

    @POST
    @Needs(value = Verb.DEPLOY_RESTORE, on = Needs.On.EACH)
    @Path("/{id}/restore")
    public Response restore(
            @PathParam("id") UUID id,
            @FormParam("reason") @DefaultValue("") String reason,
            @Context ContainerRequestContext request) {
        Caller caller = Caller.of(request.getSecurityContext());
        DeletedRow row = caller.seeing(() -> find(id));
        caller.require(Verb.DEPLOY_RESTORE, new ClusterName(row.cluster()), row.name());
        if (!row.isRestorable()) {
            String fault = "It is on its way, or there, or cannot come back. Nothing was asked for.";
            return pages.show(request, new One(row, Optional.of(fault)), Response.Status.CONFLICT);
        }
        commands.restore(id, Person.of(request.getSecurityContext()).name(), Reasons.of(reason));
        return Response.seeOther(URI.create(Links.deleted(id))).build();
    }

    private DeletedRow find(UUID id) {
        return deleted.find(id).orElseThrow(() -> new NotFoundException("There is no deleted connector " + id + "."));
    }
}
