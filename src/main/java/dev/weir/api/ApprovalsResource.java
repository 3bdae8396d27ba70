package dev.weir.api;

import dev.weir.auth.Person;
import dev.weir.db.ApprovalQueries;
import dev.weir.db.ApprovalRow;
import dev.weir.sync.ApprovalDecision;
import dev.weir.sync.Commands;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Held items and a person's decision on them. */
@Path("/api/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "approvals")
public final class ApprovalsResource {

    private final ApprovalQueries queries;
    private final Commands commands;

    ApprovalsResource(ApprovalQueries queries, Commands commands) {
        this.queries = queries;
        this.commands = commands;
    }

    /**
     * A person's decision.
     *
     * @param digest of what the person saw
     */
    public record Decision(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String digest,

            @Nullable String reason) {

        String seen() {
            if (digest == null) {
                throw new FaultyRequest("digest", "must be given");
            }
            return digest;
        }
    }

    @GET
    @Operation(operationId = "approvals", summary = "The held items that wait for a yes, newest first")
    public Page<ApprovalView> list(
            @QueryParam("state")
                    @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"open", "any"},
                                            defaultValue = "open"))
                    @Nullable
                    String state,
            @QueryParam("cluster") @Nullable String cluster,
            @BeanParam Paging paging) {
        boolean open = Choice.of("state", state, "open", "any").orElse("open").equals("open");
        Optional<String> only = Optional.ofNullable(cluster);
        String list = "approvals";
        return paging.page(
                list,
                queries.list(open, only, paging.position(list, SyncsResource::position), paging.reading()),
                ApprovalView::of,
                row -> List.of(row.createdAt(), row.id()),
                queries.count(open, only));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "approval", summary = "One approval with what it holds")
    public ApprovalDetail one(@PathParam("id") UUID id) {
        return ApprovalDetail.of(find(id), queries.items(id));
    }

    @POST
    @Path("/{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "approve", summary = "Say yes to what is held")
    public ApprovalDetail approve(
            @PathParam("id") UUID id, @Nullable Decision body, @Context SecurityContext security) {
        Decision decision = given(body);
        Optional<String> reason = Reason.of(decision.reason());
        return answer(
                id, commands.approve(id, decision.seen(), Person.of(security).name(), reason));
    }

    @POST
    @Path("/{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "discard", summary = "Drop what is held")
    public ApprovalDetail discard(
            @PathParam("id") UUID id, @Nullable Decision body, @Context SecurityContext security) {
        Decision decision = given(body);
        Optional<String> reason = Reason.of(decision.reason());
        return answer(
                id, commands.discard(id, decision.seen(), Person.of(security).name(), reason));
    }

    private static Decision given(@Nullable Decision body) {
        return body == null ? new Decision(null, null) : body;
    }

    private ApprovalDetail answer(UUID id, ApprovalDecision outcome) {
        return switch (outcome) {
            case DECIDED -> one(id);
            case GONE -> throw new NotFoundException("no approval " + id + " waits for a decision");
            case STALE ->
                throw new ClientErrorException(
                        "what is held has changed: look again; its digest is now " + find(id).digest(),
                        Response.Status.CONFLICT);
        };
    }

    private ApprovalRow find(UUID id) {
        return queries.find(id).orElseThrow(() -> new NotFoundException("there is no approval " + id));
    }
}
