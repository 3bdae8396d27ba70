package dev.weir.console;

import dev.weir.auth.Needs;
import dev.weir.auth.SessionDoor;
import dev.weir.db.LocatedError;
import dev.weir.db.LocatedFinding;
import dev.weir.db.RevisionQueries;
import dev.weir.db.RevisionRow;
import dev.weir.db.StatusQueries;
import dev.weir.model.Severity;
import dev.weir.model.Verb;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** How the repository stands, what is wrong in it, and its last commits. */
@Path("/repository")
@SessionDoor
public final class RepositoryResource {

    private static final int ROWS = 50;
    private static final int COMMITS = 10;

    private final StatusQueries status;
    private final RevisionQueries revisions;
    private final String url;
    private final Pages pages;

    RepositoryResource(StatusQueries status, RevisionQueries revisions, String url, Pages pages) {
        this.status = status;
        this.revisions = revisions;
        this.url = url;
        this.pages = pages;
    }

    /** What is to be known of definitions that are in use: the first of them, and how many there are. */
    public record Warnings(List<LocatedFinding> first, long total) {}

    /** What the page shows. */
    public record Repository(
            String url, List<LocatedError> errors, Pager pager, Warnings warnings, List<RevisionRow> commits)
            implements Page {

        @Override
        public String template() {
            return "repository.jte";
        }

        @Override
        public String title() {
            return "Repository";
        }

        @Override
        public Section section() {
            return Section.REPOSITORY;
        }
    }

    /** What is denied stands among the errors. */
    private Warnings warnings() {
        List<String> warning = List.of(Severity.WARN.word());
        return new Warnings(status.findings(warning, 0, ROWS), status.countFindings(warning));
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    public Response repository(@Context ContainerRequestContext request) {
        Pager pager = Pager.of(Pages.address(request), ROWS, status.countManifestErrors());
        return pages.show(
                request,
                new Repository(
                        url,
                        status.manifestErrors(pager.offset(), ROWS),
                        pager,
                        warnings(),
                        revisions.before(Long.MAX_VALUE, COMMITS)));
    }
}
