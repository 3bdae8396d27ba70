package dev.weir.sync.job;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something every so often on a thread of its own; a failure is logged once and the next time is a new one. */
final class Ticker {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final String name;
    private final Duration every;
    private final Runnable work;
    private final ScheduledExecutorService thread;
    private boolean failing;

    Ticker(String name, Duration every, Runnable work) {
        this.name = name;
        this.every = every;
        this.work = work;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "weir-" + name);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // tick() handles what the work throws
    void start() {
        thread.scheduleWithFixedDelay(this::tick, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        thread.shutdownNow();
    }

    private void tick() {
        try {
            work.run();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing && !thread.isShutdown()) {
                LOG.warn("{} failed and goes on trying every {}", name, every, e);
            }
            failing = true;
        }
    }
}
