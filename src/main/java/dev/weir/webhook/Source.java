package dev.weir.webhook;

import dev.weir.auth.TokenBucket;
import dev.weir.config.WebhookSettings;
import java.time.Duration;
import java.time.InstantSource;

/** One webhook of {@code config.yml} and how often it is called. */
record Source(WebhookSettings settings, Dialect dialect, TokenBucket calls) {

    private static final int BURST = 60;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    static Source of(WebhookSettings settings, InstantSource clock) {
        return new Source(settings, Dialect.of(settings.type()), new TokenBucket(BURST, INTERVAL, clock));
    }

    String id() {
        return settings.id();
    }
}
