package dev.weir.sync.job;

import dev.weir.db.Database;
import dev.weir.db.Notifications;
import java.time.Duration;

/**
 * Wakes this node when something is asked for anywhere, through a connection that does nothing else. While it has none,
 * the sweep does it, a little later.
 */
final class Listener {

    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Database database;
    private final Runnable wake;
    private final Ticker connection = new Ticker("listener", RETRY, this::listen);
    private volatile boolean stopped;

    Listener(Database database, Runnable wake) {
        this.database = database;
        this.wake = wake;
    }

    void start() {
        connection.start();
    }

    void stop() {
        stopped = true;
        connection.stop();
    }

    private void listen() {
        try (Notifications notifications = database.listen()) {
            wake.run();
            while (!stopped) {
                if (notifications.await(WAIT)) {
                    wake.run();
                }
            }
        }
    }
}
