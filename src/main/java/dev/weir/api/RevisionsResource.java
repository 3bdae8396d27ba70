package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.db.RevisionQueries;
import dev.weir.model.Verb;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The commits that Weir has read. */
@Path("/api/v1/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "revisions")
public final class RevisionsResource {

    private final RevisionQueries queries;

    RevisionsResource(RevisionQueries queries) {
        this.queries = queries;
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Operation(operationId = "revisions", summary = "The commits that Weir has read, the last learned first")
    public Page<RevisionView> list(@BeanParam Paging paging) {
        String list = "revisions";
        long before =
                paging.position(list, parts -> Long.parseLong(parts.get(0))).orElse(Long.MAX_VALUE);
        return paging.page(
                list,
                queries.before(before, paging.reading()),
                RevisionView::of,
                row -> List.of(row.seq()),
                queries.count());
    }
}
