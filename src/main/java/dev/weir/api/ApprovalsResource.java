package dev.weir.api;

import dev.weir.auth.Caller;
import dev.weir.auth.Needs;
import dev.weir.auth.Person;
import dev.weir.db.ApprovalAnswer;
import dev.weir.db.ApprovalItemRow;
import dev.weir.db.ApprovalQueries;
import dev.weir.db.ApprovalRow;
import dev.weir.db.Approvals;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Verb;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
     * @param connectors the only ones that are meant; all that were seen where it is left out
     */
    public record Decision(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String digest,

            @Nullable List<String> connectors,
            @Nullable String reason) {

        ApprovalAnswer of(UUID approval, SecurityContext security) {
            if (digest == null) {
                throw new FaultyRequest("digest", "must be given");
            }
            if (connectors != null && connectors.isEmpty()) {
                throw new FaultyRequest("connectors", "must name one, or be left out to mean all");
            }
            Set<ConnectorName> only = new SyncRequest(null, connectors, null, null).names();
            return new ApprovalAnswer(
                    approval, digest, only, Person.of(security).name(), Reason.of(reason));
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
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
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Path("/{id}")
    @Operation(operationId = "approval", summary = "One approval with what it holds")
    public ApprovalDetail one(@PathParam("id") UUID id) {
        return ApprovalDetail.of(find(id), queries.items(id));
    }

    @POST
    @Needs(value = Verb.DEPLOY_APPROVE, on = Needs.On.EACH)
    @Path("/{id}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "approve", summary = "Say yes to what is held, or to some of it")
    public ApprovalDetail approve(
            @PathParam("id") UUID id, @Nullable Decision body, @Context SecurityContext security) {
        return answer(commands.approve(permitted(id, body, security)), Caller.of(security));
    }

    @POST
    @Needs(value = Verb.DEPLOY_APPROVE, on = Needs.On.EACH)
    @Path("/{id}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "discard", summary = "Drop what is held, or some of it")
    public ApprovalDetail discard(
            @PathParam("id") UUID id, @Nullable Decision body, @Context SecurityContext security) {
        return answer(commands.discard(permitted(id, body, security)), Caller.of(security));
    }

    /** The caller must have the right on each connector that is meant, and sees no other. */
    private ApprovalAnswer permitted(UUID id, @Nullable Decision body, SecurityContext security) {
        Caller caller = Caller.of(security);
        ApprovalAnswer answer = caller.seeing(() -> given(id, body)).of(id, security);
        queries.find(id)
                .ifPresent(held -> queries.items(id).stream()
                        .filter(item -> answer.means(item.name()))
                        .forEach(item ->
                                caller.require(Verb.DEPLOY_APPROVE, new ClusterName(held.cluster()), item.name())));
        return answer;
    }

    private Decision given(UUID id, @Nullable Decision body) {
        Decision decision = body == null ? new Decision(null, null, null) : body;
        if (decision.connectors() != null) {
            Set<String> held =
                    queries.items(id).stream().map(ApprovalItemRow::name).collect(Collectors.toSet());
            decision.connectors().stream()
                    .filter(name -> !held.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new FaultyRequest("connectors", "names " + name + ", which this approval does not hold");
                    });
        }
        return decision;
    }

    private ApprovalDetail answer(Approvals.Decided decided, Caller caller) {
        UUID id = decided.approval();
        return switch (decided.outcome()) {
            case DECIDED -> caller.seeing(() -> one(id));
            case GONE -> throw new NotFoundException("no approval " + id + " waits for a decision");
            case STALE -> throw new ClientErrorException(changed(find(id)), Response.Status.CONFLICT);
        };
    }

    private String changed(ApprovalRow seen) {
        ApprovalRow now = seen.waiting().flatMap(queries::find).orElse(seen);
        return "what is held has changed: look again; what waits now is approval " + now.id() + ", its digest is now "
                + now.digest();
    }

    private ApprovalRow find(UUID id) {
        return queries.find(id).orElseThrow(() -> new NotFoundException("there is no approval " + id));
    }
}
