package dev.weir.notify;

import dev.weir.config.NotificationSettings;

/** A way to tell people something. Thread-safe. */
public interface Channel {

    /** The one that these settings ask for; it connects to nothing yet. */
    static Channel of(NotificationSettings settings) {
        return settings.match(WebhookChannel::new, EmailChannel::new);
    }

    /**
     * Sends a letter, once, and waits for some ten seconds for the answer. Never throws for what the other side does, nor
     * for a secret that cannot be read.
     */
    Answer send(Letter letter);
}
