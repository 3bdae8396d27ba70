package dev.weir.experiments;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Reads something again and again, in a thread of its own, and prints each change of what it reads. */
final class Timeline implements AutoCloseable {

    private final String subject;
    private final Supplier<String> reading;
    private final Duration pause;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Thread thread = new Thread(this::read);
    private volatile long zero = System.nanoTime();

    private String current = "";
    private long since;
    private int times;

    private Timeline(String subject, Duration pause, Supplier<String> reading) {
        this.subject = subject;
        this.pause = pause;
        this.reading = reading;
    }

    static Timeline watch(String subject, Duration pause, Supplier<String> reading) {
        Timeline timeline = new Timeline(subject, pause, reading);
        timeline.thread.start();
        return timeline;
    }

    /** Times are printed relative to the latest call of this. */
    void zero() {
        zero = System.nanoTime();
    }

    @Override
    public void close() throws InterruptedException {
        running.set(false);
        thread.join();
        print();
    }

    private void read() {
        while (running.get()) {
            long at = System.nanoTime();
            take(readingOrError(), at);
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String readingOrError() {
        try {
            return reading.get();
        } catch (RuntimeException e) {
            return e.getCause() == null ? e.toString() : e.getCause().getClass().getSimpleName();
        }
    }

    private void take(String read, long at) {
        if (!read.equals(current)) {
            print();
            current = read;
            since = at;
            times = 0;
        }
        times++;
    }

    private void print() {
        if (times > 0) {
            System.out.printf(
                    Locale.ROOT, "%9.2f s  %-34s %s (%d times)%n", (since - zero) / 1e9, subject, current, times);
        }
    }
}
