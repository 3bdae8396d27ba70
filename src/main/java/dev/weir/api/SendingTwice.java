package dev.weir.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.db.SentWrites;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.Map;

/** Has every write of the API be safe to send again under the same {@code Idempotency-Key}, one that is added later too. */
final class SendingTwice implements DynamicFeature {

    /** After whoever decides that a request may pass, and before the audit, which tells of what is done. */
    private static final int BEFORE_THE_AUDIT = Priorities.AUTHORIZATION + 400;

    private final SentWrites sent;
    private final ObjectMapper json;

    SendingTwice(SentWrites sent, ObjectMapper json) {
        this.sent = sent;
        this.json = json;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        boolean isRead = method.isAnnotationPresent(GET.class) || method.isAnnotationPresent(HEAD.class);
        if (!isRead && resource.getResourceClass().getPackage().equals(SendingTwice.class.getPackage())) {
            context.register(
                    new SentTwice(sent, json, method.isAnnotationPresent(ShownOnce.class)),
                    Map.of(
                            ContainerRequestFilter.class,
                            BEFORE_THE_AUDIT,
                            ContainerResponseFilter.class,
                            Priorities.USER));
        }
    }
}
