package dev.weir.sync.job;

import dev.weir.db.Lease;
import java.time.Instant;

/** A lease that a {@link LeaseKeeper} renews until it is closed or lost. Safe for use by many threads. */
public final class HeldLease implements AutoCloseable {

    private final Lease lease;
    private final LeaseKeeper keeper;
    private final Runnable whenLost;
    private volatile long end;
    private Instant until;
    private volatile boolean over;

    HeldLease(Lease lease, LeaseKeeper keeper, Runnable whenLost, long end) {
        this.lease = lease;
        this.keeper = keeper;
        this.whenLost = whenLost;
        this.until = lease.until();
        this.end = end;
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
        return !over && keeper.now() - end < 0;
    }

    /** Gives the lease back. */
    @Override
    public void close() {
        over = true;
        keeper.release(this);
    }

    /** Takes a renewal's answer; one that was skipped gives the old time and prolongs nothing. */
    synchronized void prolong(Instant renewedUntil, long renewedEnd) {
        if (renewedUntil.isAfter(until)) {
            until = renewedUntil;
            end = renewedEnd;
        }
    }

    void lose() {
        over = true;
        whenLost.run();
    }

    boolean isSameAs(Lease other) {
        return lease.cluster().equals(other.cluster()) && lease.epoch() == other.epoch();
    }
}
