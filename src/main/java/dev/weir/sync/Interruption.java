package dev.weir.sync;

import dev.weir.db.Phase;
import dev.weir.db.Syncs;
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

    /** The phase in which that sync of that revision ends now; empty while it may go on. */
    Optional<Phase> of(long seq, UUID sync) {
        if (isStopping.getAsBoolean()) {
            return Optional.of(Phase.CANCELLED);
        }
        Syncs.Course course = syncs.course(sync);
        if (course.cancelled()) {
            return Optional.of(Phase.CANCELLED);
        }
        return course.head().filter(head -> head != seq).map(newer -> Phase.SUPERSEDED);
    }

    /** Whether it is this node that stops; another one, or this one later, goes on then. */
    boolean isStopping() {
        return isStopping.getAsBoolean();
    }
}
