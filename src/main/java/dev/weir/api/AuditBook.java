package dev.weir.api;

import dev.weir.db.AuditEntry;
import dev.weir.db.AuditLog;
import dev.weir.db.DatabaseException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit as the doors write it. Thread-safe. */
final class AuditBook {

    /** Stands for a name that nobody has: people type passwords into the field beside. */
    static final String UNKNOWN = "unknown";

    private static final Logger LOG = LoggerFactory.getLogger(AuditBook.class);
    private static final long RETRY_SECONDS = 5;
    private static final String UNTOLD = "the audit cannot be written, and nothing is done without it; try again";

    private final AuditLog log;
    private final Known known;
    private final InstantSource clock;
    private final Strangers strangers = new Strangers();

    /**
     * Names that are no secret wherever they come from.
     *
     * @param people who have a password
     */
    record Known(Set<String> people, Predicate<String> clusters) {

        boolean isCluster(String name) {
            return clusters.test(name);
        }

        String actor(Optional<String> claimed) {
            return claimed.filter(people::contains).orElse(UNKNOWN);
        }
    }

    AuditBook(AuditLog log, Known known, InstantSource clock) {
        this.log = log;
        this.known = known;
        this.clock = clock;
    }

    Known known() {
        return known;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * Tells what is about to be done.
     *
     * @throws ServiceUnavailableException where that cannot be kept; then it must not be done
     */
    void tell(AuditEntry entry) {
        if (!tellAfterwards(entry)) {
            throw new ServiceUnavailableException(UNTOLD, RETRY_SECONDS);
        }
    }

    /** Tells what has been decided or done already; false where that cannot be kept. */
    boolean tellAfterwards(AuditEntry entry) {
        try {
            log.add(entry);
            return true;
        } catch (DatabaseException e) {
            LOG.error(
                    "The audit lacks that {} of {} by {} was {}",
                    entry.action(),
                    entry.object(),
                    entry.actor(),
                    entry.outcome().word(),
                    e);
            return false;
        }
    }

    /** The same of somebody who proved nothing, as often as {@link Strangers} allow. */
    void tellOfStranger(AuditEntry entry) {
        strangers
                .admit(now())
                .ifPresent(leftOut -> tellAfterwards(
                        leftOut == 0
                                ? entry
                                : entry.because(leftOut + " refusals before this one are not told of one by one")));
    }

    /** Nothing of an answer is sent but that it could not be told. */
    static void turnAway(ContainerResponseContext response) {
        Response.StatusType status = Response.Status.SERVICE_UNAVAILABLE;
        response.setStatusInfo(status);
        response.getHeaders().remove(HttpHeaders.SET_COOKIE);
        response.getHeaders().remove(HttpHeaders.LOCATION);
        response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        response.setEntity(Problem.of(status, UNTOLD), new Annotation[0], MediaType.valueOf(Problem.MEDIA_TYPE));
    }
}
