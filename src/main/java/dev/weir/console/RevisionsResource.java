package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.SessionDoor;
import dev.weir.db.RevisionQueries;
import dev.weir.db.RevisionRow;
import dev.weir.model.Verb;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The commits that Weir has read, and which cluster is at which. */
@Path("/revisions")
@SessionDoor
public final class RevisionsResource {

    private static final int ROWS = 50;

    private final RevisionQueries revisions;
    private final Pages pages;

    RevisionsResource(RevisionQueries revisions, Pages pages) {
        this.revisions = revisions;
        this.pages = pages;
    }

    /** What the page shows. */
    public record Commits(List<RevisionRow> rows, Pager pager) implements Page {

        @Override
        public String template() {
            return "revisions.jte";
        }

        @Override
        public String title() {
            return "Commits";
        }

        @Override
        public Section section() {
            return Section.REPOSITORY;
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    public Response list(@Context ContainerRequestContext request) {
        Pager pager = Pager.of(Pages.address(request), ROWS, revisions.count());
        return pages.show(request, new Commits(revisions.page(pager.offset(), ROWS), pager));
    }
}
