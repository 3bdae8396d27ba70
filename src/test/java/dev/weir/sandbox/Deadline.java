package dev.weir.sandbox;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stopping a Connect worker has been seen to hang for ever; nothing here waits for that long. */
final class Deadline {

    private static final Logger LOG = LoggerFactory.getLogger(Deadline.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Deadline() {}

    /** Runs the stop of a part; one that takes too long is left to itself. */
    static void orAbandon(String part, Runnable stop) {
        Thread thread = new Thread(stop, "stop " + part);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("{} did not stop within {}; going on without it", part, PATIENCE);
        }
    }
}
