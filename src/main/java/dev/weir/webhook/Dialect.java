package dev.weir.webhook;

import dev.weir.config.WebhookSettings;
import java.util.Optional;

/** Where a caller of one type puts what Weir needs; all of it stands in headers. */
enum Dialect {
    GITHUB("X-Hub-Signature-256", "X-GitHub-Delivery", Optional.of("X-GitHub-Event"), true),
    GENERIC("X-Signature", "X-Delivery-Id", Optional.empty(), false);

    private static final String PUSH = "push";

    private final String signature;
    private final String delivery;
    private final Optional<String> event;
    private final boolean jsonOnly;

    Dialect(String signature, String delivery, Optional<String> event, boolean jsonOnly) {
        this.signature = signature;
        this.delivery = delivery;
        this.event = event;
        this.jsonOnly = jsonOnly;
    }

    static Dialect of(WebhookSettings.Type type) {
        return switch (type) {
            case GITHUB -> GITHUB;
            case GENERIC -> GENERIC;
        };
    }

    String signatureHeader() {
        return signature;
    }

    String deliveryHeader() {
        return delivery;
    }

    /** The header that names the event; empty where every delivery means a push. */
    Optional<String> eventHeader() {
        return event;
    }

    /** Whether the body must be JSON; GitHub can also be set to send forms. */
    boolean isJsonOnly() {
        return jsonOnly;
    }

    /** Whether such an event is worth a look at the repository. */
    static boolean isPush(String event) {
        return event.equals(PUSH);
    }

    static String push() {
        return PUSH;
    }
}
