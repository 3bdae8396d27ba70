package dev.weir.quickstart;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stops whatever was started, the latest first, when this JVM is told to end: also what is still starting at that
 * moment. A stop that hangs does not keep the JVM alive. Thread-safe.
 */
final class Shutdown {

    private static final Duration PATIENCE_WITH_A_START = Duration.ofSeconds(10);
    private static final Duration PATIENCE_WITH_ALL = Duration.ofSeconds(20);

    private final ConcurrentLinkedDeque<Part<?>> parts = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Runnable lastResort;

    /** What stops a part. */
    interface Stop<T> {
        void stop(T part) throws Exception;
    }

    private record Part<T>(String name, CompletableFuture<T> started, Stop<T> stop) {

        void end() {
            try {
                stop.stop(started.get(PATIENCE_WITH_A_START.toSeconds(), TimeUnit.SECONDS));
            } catch (Exception e) {
                if (!started.isCompletedExceptionally()) {
                    System.err.println(name + " did not stop in order: " + e);
                }
            }
        }
    }

    /**
     * Takes part in the end of this JVM from now on.
     *
     * @param lastResort run before the JVM is halted because something hung
     */
    Shutdown(Runnable lastResort) {
        this.lastResort = lastResort;
        Runtime.getRuntime().addShutdownHook(new Thread(this::run, "stop in order"));
    }

    boolean hasBegun() {
        return begun.get();
    }

    /** Starts a part in a thread of its own. */
    <T> CompletableFuture<T> start(String name, Callable<T> start, Stop<T> stop) {
        CompletableFuture<T> started = new CompletableFuture<>();
        parts.push(new Part<>(name, started, stop));
        new Thread(() -> complete(started, start), "start " + name).start();
        return started;
    }

    private static <T> void complete(CompletableFuture<T> started, Callable<T> start) {
        try {
            started.complete(start.call());
        } catch (Throwable e) {
            started.completeExceptionally(e);
        }
    }

    private void run() {
        begun.set(true);
        Thread watchdog = new Thread(this::haltWhenItHangs, "watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        parts.forEach(Part::end);
    }

    private void haltWhenItHangs() {
        try {
            Thread.sleep(PATIENCE_WITH_ALL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.err.println("not everything stopped within " + PATIENCE_WITH_ALL.toSeconds() + " s: halting");
        lastResort.run();
        Runtime.getRuntime().halt(1);
    }
}
