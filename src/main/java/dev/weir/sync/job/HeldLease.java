package dev.weir.sync.job;

import dev.weir.db.Lease;
import java.util.concurrent.atomic.AtomicLong;

/** A lease that a {@link LeaseKeeper} renews until it is closed or lost. Safe for use by many threads. */
public final class HeldLease implements AutoCloseable {

    private final Lease lease;
    private final LeaseKeeper keeper;
    private final Runnable whenLost;
    private final AtomicLong until = new AtomicLong();
    private volatile boolean over;

    HeldLease(Lease lease, LeaseKeeper keeper, Runnable whenLost) {
        this.lease = lease;
        this.keeper = keeper;
        this.whenLost = whenLost;
    }

    /** What an intent is recorded under. */
    public Lease lease() {
        return lease;
    }

    /**
     * Whether a call to Connect may still be started. It errs on the side of no: the time counts from before the
     * question of the last renewal was sent.
     */
    public boolean isHeld() {
        return !over && keeper.now() - until.get() < 0;
    }

    /** Gives the lease back. */
    @Override
    public void close() {
        over = true;
        keeper.release(this);
    }

    void prolong(long tick) {
        until.set(tick);
    }

    void lose() {
        over = true;
        whenLost.run();
    }

    boolean isSameAs(Lease other) {
        return lease.cluster().equals(other.cluster()) && lease.epoch() == other.epoch();
    }
}
