package dev.weir.api;

import dev.weir.auth.Requests;
import dev.weir.db.AuditEntry;
import dev.weir.db.AuditEntry.Outcome;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call of a route. A write that may pass is told before it is done, and is not done where it cannot be told; that it
 * failed is told afterwards. Reads are told only where they are refused.
 */
final class AuditedCall implements ContainerRequestFilter, ContainerResponseFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<Integer> REFUSALS = Set.of(401, 403, 429);
    private static final int FORBIDDEN = 403;
    private static final int ERRORS = 400;
    private static final String PASSED = "dev.weir.audit.passed";
    private static final String TOLD = "dev.weir.audit.told";

    private final AuditedRoute route;
    private final AuditBook book;

    AuditedCall(AuditedRoute route, AuditBook book) {
        this.route = route;
        this.book = book;
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        request.setProperty(PASSED, true);
        if (!route.isOpen() && !READS.contains(request.getMethod())) {
            AuditedBody body = AuditedBody.of(request, book.known()::isCluster);
            AuditEntry entry = entry(request, actor(request), body, Outcome.ALLOWED, Optional.empty());
            book.tell(entry);
            request.setProperty(TOLD, entry);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if (request.getProperty(TOLD) instanceof AuditEntry told) {
            if (status >= ERRORS) {
                book.tellAfterwards(ended(told, status));
            }
        } else if (route.isOpen()) {
            Requests.claimed(request)
                    .filter(name -> request.getProperty(Requests.CLAIM) != null)
                    .ifPresent(name -> throughOpenDoor(request, response, name));
        } else if (request.getProperty(PASSED) == null && REFUSALS.contains(status)) {
            refused(request, status);
        }
    }

    /** Who came in by it is known only now; nobody is let in whose coming cannot be told. */
    private void throughOpenDoor(ContainerRequestContext request, ContainerResponseContext response, String name) {
        int status = response.getStatus();
        if (REFUSALS.contains(status)) {
            refused(request, status);
            return;
        }
        boolean isIn = status < ERRORS;
        AuditEntry entry = entry(
                request,
                isIn ? name : book.known().actor(Optional.of(name)),
                AuditedBody.NONE,
                isIn ? Outcome.ALLOWED : Outcome.FAILED,
                Optional.of(status));
        if (!book.tellAfterwards(entry) && isIn) {
            AuditBook.turnAway(response);
        }
    }

    private void refused(ContainerRequestContext request, int status) {
        @Nullable Principal person = request.getSecurityContext().getUserPrincipal();
        if (person != null) {
            book.tellAfterwards(
                    entry(request, person.getName(), AuditedBody.NONE, Outcome.REFUSED, Optional.of(status)));
        } else if (status == FORBIDDEN || Requests.claimed(request).isPresent()) {
            String actor = book.known().actor(Requests.claimed(request));
            book.tellOfStranger(entry(request, actor, AuditedBody.NONE, Outcome.REFUSED, Optional.of(status)));
        }
    }

    private static String actor(ContainerRequestContext request) {
        @Nullable Principal person = request.getSecurityContext().getUserPrincipal();
        return person == null ? AuditBook.UNKNOWN : person.getName();
    }

    private AuditEntry entry(
            ContainerRequestContext request,
            String actor,
            AuditedBody body,
            Outcome outcome,
            Optional<Integer> status) {
        AuditedObject object = route.object(request.getUriInfo(), body);
        dev.weir.db.Request asked = Requests.of(request);
        return new AuditEntry(
                book.now(),
                actor,
                asked.via(),
                route.action(),
                object.name(),
                object.cluster(),
                object.connector(),
                Optional.empty(),
                Optional.empty(),
                outcome,
                status,
                body.reason(),
                asked.id());
    }

    /** What was allowed to begin with may be refused by whoever looks closer. */
    private AuditEntry ended(AuditEntry told, int status) {
        return new AuditEntry(
                book.now(),
                told.actor(),
                told.via(),
                told.action(),
                told.object(),
                told.cluster(),
                told.connector(),
                Optional.empty(),
                Optional.empty(),
                status == FORBIDDEN ? Outcome.REFUSED : Outcome.FAILED,
                Optional.of(status),
                told.reason(),
                told.requestId());
    }
}
