package dev.weir.sync.job;

import com.github.kagkarlsson.scheduler.Clock;
import dev.weir.db.Nodes;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * The database's clock, read without asking it each time: its last answer and the time that has passed since by a
 * counter that nobody sets, so that this machine's clock does not matter, be it wrong or be it changed under way. It is
 * ahead of the database by at most a round trip, and never behind: what the database calls due is due here too. Safe for
 * use by many threads.
 */
final class DatabaseClock implements Clock {

    /** An answer that took longer says too little. */
    private static final long SLOW = Duration.ofMillis(250).toNanos();

    private final Nodes nodes;
    private final LongSupplier ticks;
    private volatile Reading reading;

    private record Reading(Instant time, long tick) {}

    /**
     * @param ticks nanoseconds since any moment, as {@link System#nanoTime()} gives them
     */
    DatabaseClock(Nodes nodes, LongSupplier ticks) {
        this.nodes = nodes;
        this.ticks = ticks;
        this.reading = read();
    }

    @Override
    public Instant now() {
        Reading last = reading;
        return last.time.plusNanos(ticks.getAsLong() - last.tick);
    }

    /** Asks the database anew. */
    void adjust() {
        Reading fresh = read();
        if (ticks.getAsLong() - fresh.tick < SLOW) {
            reading = fresh;
        }
    }

    private Reading read() {
        long before = ticks.getAsLong();
        return new Reading(nodes.clock(), before);
    }
}
