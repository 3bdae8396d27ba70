package dev.weir.api;

import dev.weir.access.Decision;
import dev.weir.auth.Caller;
import dev.weir.auth.Requests;
import dev.weir.db.AuditEntry;
import dev.weir.db.AuditEntry.Outcome;
import dev.weir.db.Request;
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
    private static final int TOO_MANY = 429;
    private static final Set<Integer> REFUSALS = Set.of(401, 403, TOO_MANY);
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
        if (!route.isOpen() && !isRead(request)) {
            AuditedBody body = AuditedBody.of(request, book.known()::isCluster);
            AuditEntry entry = entry(request, actor(request), body, Outcome.ALLOWED);
            book.tell(entry);
            request.setProperty(TOLD, entry);
        }
    }

    private static boolean isRead(ContainerRequestContext request) {
        return READS.contains(request.getMethod());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (route.isOpen()) {
            Requests.claimed(request)
                    .filter(name -> request.getProperty(Requests.CLAIM) != null)
                    .ifPresent(name -> throughOpenDoor(request, response, name));
        } else if (response.getStatus() >= ERRORS) {
            outcome(request, response.getStatus()).ifPresent(outcome -> ended(request, response, outcome));
        }
    }

    /** Who came in by it is known only now; nobody is let in whose coming cannot be told. */
    private void throughOpenDoor(ContainerRequestContext request, ContainerResponseContext response, String name) {
        int status = response.getStatus();
        if (REFUSALS.contains(status)) {
            ofStranger(request, response, Outcome.REFUSED);
            return;
        }
        boolean isIn = status < ERRORS;
        AuditEntry entry = entry(
                request,
                isIn ? name : book.known().actor(Optional.of(name)),
                AuditedBody.NONE,
                isIn ? Outcome.ALLOWED : Outcome.FAILED);
        if (!book.tellAfterwards(entry.ended(book.now(), entry.outcome(), status)) && isIn) {
            AuditBook.turnAway(response);
        }
    }

    /** Of what was answered with an error; empty where that is nothing for the audit: a read that failed. */
    private static Optional<Outcome> outcome(ContainerRequestContext request, int status) {
        boolean wasTurnedAway = request.getProperty(PASSED) == null && REFUSALS.contains(status);
        if (wasTurnedAway || refusal(request).isPresent()) {
            return Optional.of(Outcome.REFUSED);
        }
        return isRead(request) ? Optional.empty() : Optional.of(Outcome.FAILED);
    }

    /** For want of which right; what may not be seen is answered as if it were not there, and is refused all the same. */
    private static Optional<Decision> refusal(ContainerRequestContext request) {
        return request.getSecurityContext().getUserPrincipal() instanceof Caller caller
                ? caller.refused()
                : Optional.empty();
    }

    private void ended(ContainerRequestContext request, ContainerResponseContext response, Outcome outcome) {
        if (request.getProperty(TOLD) instanceof AuditEntry told) {
            book.tellAfterwards(because(told.ended(book.now(), outcome, response.getStatus()), request, response));
        } else if (response.getStatus() != TOO_MANY
                && request.getSecurityContext().getUserPrincipal() instanceof Caller caller) {
            AuditedBody form =
                    AuditedBody.ofForm(request, book.known()::isCluster).withoutReason();
            AuditEntry entry = entry(request, caller.getName(), form, outcome);
            book.tellAfterwards(because(entry.ended(book.now(), outcome, response.getStatus()), request, response));
        } else {
            ofStranger(request, response, outcome);
        }
    }

    /** Somebody who did not get as far as to be asked what they may, or who calls too fast: of many, some are told. */
    private void ofStranger(ContainerRequestContext request, ContainerResponseContext response, Outcome outcome) {
        int status = response.getStatus();
        @Nullable Principal person = request.getSecurityContext().getUserPrincipal();
        Optional<String> claimed = Requests.claimed(request);
        if (person != null || status == FORBIDDEN || claimed.isPresent()) {
            String actor = person == null ? book.known().actor(claimed) : person.getName();
            AuditEntry entry = entry(request, actor, AuditedBody.NONE, outcome);
            book.tellOfStranger(because(entry.ended(book.now(), outcome, status), request, response));
        }
    }

    /** A refusal says why itself, in words of ours and names. What failed may quote others, and does not. */
    private static AuditEntry because(
            AuditEntry entry, ContainerRequestContext request, ContainerResponseContext response) {
        return refusal(request)
                .map(decision -> entry.lacking(decision.verb().word(), decision.why()))
                .orElseGet(() -> entry.outcome() == Outcome.REFUSED && response.getEntity() instanceof Problem problem
                        ? problem.detail().map(entry::because).orElse(entry)
                        : entry);
    }

    private static String actor(ContainerRequestContext request) {
        @Nullable Principal person = request.getSecurityContext().getUserPrincipal();
        return person == null ? AuditBook.UNKNOWN : person.getName();
    }

    private AuditEntry entry(ContainerRequestContext request, String actor, AuditedBody body, Outcome outcome) {
        AuditedObject object = route.object(request.getUriInfo(), body);
        Request asked = Requests.of(request);
        return new AuditEntry(
                book.now(),
                actor,
                asked.via(),
                route.action(),
                route.right(),
                object.name(),
                object.cluster(),
                object.connector(),
                Optional.empty(),
                Optional.empty(),
                outcome,
                Optional.empty(),
                body.reason(),
                asked.id());
    }
}
