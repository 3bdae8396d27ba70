package dev.weir.api;

import dev.weir.config.AuthSettings;
import dev.weir.db.AuditLog;
import dev.weir.db.ClusterQueries;
import dev.weir.db.Database;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has every door of the environment, the pages too, tell the audit of each write and of each refusal. A route that is
 * added later is audited without a word.
 */
public final class Audit implements DynamicFeature {

    /** After whoever decides that a request may pass, and before anything else is made of it. */
    private static final int ONCE_ADMITTED = Priorities.AUTHORIZATION + 500;

    /** The outermost but one, before an error becomes a page. */
    private static final int ONCE_ANSWERED = Priorities.HEADER_DECORATOR + 500;

    private final AuditBook book;

    private Audit(AuditBook book) {
        this.book = book;
    }

    /** @param auth whose users are known by name, also while they have not proved that they are these */
    public static void register(JerseyEnvironment jersey, Database database, AuthSettings auth, InstantSource clock) {
        Set<String> people = auth.users().stream().map(AuthSettings.User::name).collect(Collectors.toUnmodifiableSet());
        AuditBook.Known known = new AuditBook.Known(people, database.openWide(ClusterQueries.class)::exists);
        jersey.register(new Audit(new AuditBook(database.openWide(AuditLog.class), known, clock)));
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        context.register(
                new AuditedCall(AuditedRoute.of(resource), book),
                Map.of(
                        ContainerRequestFilter.class, ONCE_ADMITTED,
                        ContainerResponseFilter.class, ONCE_ANSWERED));
    }
}
