package dev.weir.console;

import dev.weir.auth.Caller;
import dev.weir.auth.Needs;
import dev.weir.auth.SessionDoor;
import dev.weir.db.ApprovalItemRow;
import dev.weir.db.ApprovalQueries;
import dev.weir.db.ApprovalRow;
import dev.weir.db.Approvals;
import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import dev.weir.sync.Commands;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Held items, and a person's decision on them. */
@Path("/approvals")
@SessionDoor
public final class ApprovalsResource {

    private static final int ROWS = 50;

    private final ApprovalQueries approvals;
    private final Commands commands;
    private final Pages pages;

    ApprovalsResource(ApprovalQueries approvals, Commands commands, Pages pages) {
        this.approvals = approvals;
        this.commands = commands;
        this.pages = pages;
    }

    /**
     * What the list shows.
     *
     * @param all also those that are decided or expired
     */
    public record Waiting(List<ApprovalRow> rows, Pager pager, boolean all) implements Page {

        @Override
        public String template() {
            return "approvals.jte";
        }

        @Override
        public String title() {
            return "Approvals";
        }

        @Override
        public Section section() {
            return Section.APPROVALS;
        }
    }

    /**
     * What the page of one shows.
     *
     * @param fault why the decision was not taken
     */
    public record Approval(ApprovalRow row, List<ApprovalItemRow> items, Pager pager, Optional<String> fault)
            implements Page {

        @Override
        public String template() {
            return "approval.jte";
        }

        @Override
        public String title() {
            return "Held in " + row.cluster();
        }

        @Override
        public Section section() {
            return Section.APPROVALS;
        }

        /** Whether it can still be decided. */
        public boolean isOpen(Instant now) {
            return row.decision().isEmpty() && row.expiresAt().isAfter(now);
        }

        /** Nobody's reading is disturbed before a decision. */
        @Override
        public boolean live() {
            return false;
        }
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    public Response list(@Context ContainerRequestContext request) {
        Address address = Pages.address(request);
        boolean all = address.get("state").filter("any"::equals).isPresent();
        Optional<String> cluster = address.get("cluster");
        Pager pager = Pager.of(address, ROWS, approvals.count(!all, cluster));
        return pages.show(request, new Waiting(approvals.page(!all, cluster, pager.offset(), ROWS), pager, all));
    }

    @GET
    @Needs(value = Verb.VIEW_STATUS, on = Needs.On.EACH)
    @Path("/{id}")
    public Response one(@PathParam("id") UUID id, @Context ContainerRequestContext request) {
        return pages.show(request, page(id, request, Optional.empty()));
    }

    @POST
    @Needs(value = Verb.DEPLOY_APPROVE, on = Needs.On.EACH)
    @Path("/{id}/approve")
    public Response approve(
            @PathParam("id") UUID id, @BeanParam DecisionForm form, @Context ContainerRequestContext request) {
        Optional<String> fault = form.fault(permitted(id, form, request), true);
        return fault.isPresent()
                ? refused(id, request, fault.get())
                : answer(id, commands.approve(form.answer(id, request)), request);
    }

    @POST
    @Needs(value = Verb.DEPLOY_APPROVE, on = Needs.On.EACH)
    @Path("/{id}/discard")
    public Response discard(
            @PathParam("id") UUID id, @BeanParam DecisionForm form, @Context ContainerRequestContext request) {
        Optional<String> fault = form.fault(permitted(id, form, request), false);
        return fault.isPresent()
                ? refused(id, request, fault.get())
                : answer(id, commands.discard(form.answer(id, request)), request);
    }

    /** What the caller sees of what is held; they must have the right on each connector that they mean. */
    private List<ApprovalItemRow> permitted(UUID id, DecisionForm form, ContainerRequestContext request) {
        Caller caller = Caller.of(request.getSecurityContext());
        ApprovalRow held = caller.seeing(() -> find(id));
        approvals.items(id).stream()
                .filter(item -> form.means(item.name()))
                .forEach(item -> caller.require(Verb.DEPLOY_APPROVE, new ClusterName(held.cluster()), item.name()));
        return caller.seeing(() -> approvals.items(id));
    }

    private Response answer(UUID id, Approvals.Decided decided, ContainerRequestContext request) {
        return switch (decided.outcome()) {
            case DECIDED ->
                Response.seeOther(URI.create(Links.approval(decided.approval())))
                        .build();
            case GONE -> refused(id, request, "This is decided or expired already. Nothing was done.");
            case STALE ->
                refused(id, request, "What is held has changed since the page was opened. Look again, then decide.");
        };
    }

    private Response refused(UUID id, ContainerRequestContext request, String fault) {
        return Caller.of(request.getSecurityContext())
                .seeing(() -> pages.show(request, page(id, request, Optional.of(fault)), Response.Status.CONFLICT));
    }

    private ApprovalRow find(UUID id) {
        return approvals.find(id).orElseThrow(() -> new NotFoundException("There is no approval " + id + "."));
    }

    private Approval page(UUID id, ContainerRequestContext request, Optional<String> fault) {
        ApprovalRow row = find(id);
        Pager pager = Pager.of(Pages.address(request), ROWS, row.items());
        return new Approval(row, approvals.items(id, pager.offset(), ROWS), pager, fault);
    }
}
