package dev.weir.sync.job;

import dev.weir.db.Lease;
import dev.weir.db.Leases;
import dev.weir.model.ClusterName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds this node's leases: renews them twice a second and tells each holder when its lease is lost, also when PostgreSQL
 * does not answer until it is over. Safe for use by many threads.
 */
public final class LeaseKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** A node that stands still for less than some 2.5 s keeps its leases; one that dies holds others up no longer. */
    private static final Duration LENGTH = Duration.ofSeconds(3);

    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration WATCH = Duration.ofMillis(200);

    private final Leases leases;
    private final String node;
    private final Duration length;
    private final LongSupplier ticks;
    private final Set<HeldLease> held = ConcurrentHashMap.newKeySet();
    private final Ticker renewal = new Ticker("lease renewal", EVERY, this::renew);
    private final Ticker watch = new Ticker("lease watch", WATCH, this::dropOverdue);

    public LeaseKeeper(Leases leases, String node) {
        this(leases, node, System::nanoTime);
    }

    LeaseKeeper(Leases leases, String node, LongSupplier ticks) {
        this(leases, node, LENGTH, ticks);
    }

    LeaseKeeper(Leases leases, String node, Duration length, LongSupplier ticks) {
        this.leases = leases;
        this.node = node;
        this.length = length;
        this.ticks = ticks;
    }

    public void start() {
        renewal.start();
        watch.start();
    }

    /**
     * Takes the cluster's lease, where no other node holds it. What this node held of it before is lost thereby.
     *
     * @param whenLost called once, on another thread, if the lease is lost before it is closed; must be quick
     */
    public Optional<HeldLease> acquire(ClusterName cluster, Runnable whenLost) {
        long before = ticks.getAsLong();
        return leases.acquire(cluster, node, length).map(lease -> hold(lease, before, whenLost));
    }

    /** Stops renewing and gives all leases back. */
    @Override
    public void close() {
        renewal.stop();
        watch.stop();
        List.copyOf(held).forEach(HeldLease::close);
    }

    private HeldLease hold(Lease lease, long before, Runnable whenLost) {
        HeldLease fresh = new HeldLease(lease, this, whenLost, before + length.toNanos());
        held.stream()
                .filter(old -> old.lease().cluster().equals(lease.cluster()))
                .forEach(this::drop);
        held.add(fresh);
        return fresh;
    }

    /** What is acquired after the question was asked is not judged by its answer. */
    private void renew() {
        List<HeldLease> asked = List.copyOf(held);
        long before = ticks.getAsLong();
        List<Lease> renewed = asked.isEmpty() ? List.of() : leases.renew(node, length);
        asked.forEach(holder -> apply(holder, renewed, before));
    }

    private void apply(HeldLease holder, List<Lease> renewed, long before) {
        renewed.stream()
                .filter(holder::isSameAs)
                .findFirst()
                .ifPresentOrElse(lease -> holder.prolong(lease.until(), before + length.toNanos()), () -> drop(holder));
    }

    private void dropOverdue() {
        held.stream().filter(holder -> !holder.isHeld()).forEach(this::drop);
    }

    private void drop(HeldLease holder) {
        if (held.remove(holder)) {
            LOG.warn(
                    "the lease of cluster {} is lost; nothing more is written to it",
                    holder.lease().cluster());
            holder.lose();
        }
    }

    void release(HeldLease holder) {
        if (held.remove(holder)) {
            leases.release(holder.lease());
        }
    }

    long now() {
        return ticks.getAsLong();
    }
}
