package dev.weir.sync;

import dev.weir.db.Phase;
import dev.weir.db.Syncs;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Why a sync ends before its last item: a newer revision, so that a fix never waits behind it, a person who cancels it, or
 * a stop of this node.
 */
public final class Interruption {

    private final Syncs syncs;
    private final BooleanSupplier isStopping;

    public Interruption(Syncs syncs, BooleanSupplier isStopping) {
        this.syncs = syncs;
        this.isStopping = isStopping;
    }

    /**
     * How things stand between two items of a sync.
     *
     * @param end the phase in which it ends now; empty while it may go on
     * @param restrained whether somebody has stopped everything, or suspended something of the cluster
     * @param at by the database's clock
     */
    record Course(Optional<Phase> end, boolean restrained, Instant at) {}

    /** The phase in which that sync of that revision ends now; empty while it may go on. */
    Optional<Phase> of(long seq, UUID sync) {
        return course(seq, sync).end();
    }

    Course course(long seq, UUID sync) {
        if (isStopping.getAsBoolean()) {
            return new Course(Optional.of(Phase.CANCELLED), false, Instant.EPOCH);
        }
        Syncs.Course course = syncs.course(sync);
        return new Course(end(seq, course), course.restrained(), course.at());
    }

    private static Optional<Phase> end(long seq, Syncs.Course course) {
        return course.cancelled()
                ? Optional.of(Phase.CANCELLED)
                : course.head().filter(head -> head != seq).map(newer -> Phase.SUPERSEDED);
    }

    /** Whether it is this node that stops; another one, or this one later, goes on then. */
    boolean isStopping() {
        return isStopping.getAsBoolean();
    }
}
