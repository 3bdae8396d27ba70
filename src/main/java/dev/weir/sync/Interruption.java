package dev.weir.sync;

import dev.weir.db.Phase;
import dev.weir.db.Revisions;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Why a sync ends before its last item: a newer revision, so that a fix never waits behind it, or a stop. */
public final class Interruption {

    private final Revisions revisions;
    private final BooleanSupplier isStopping;

    public Interruption(Revisions revisions, BooleanSupplier isStopping) {
        this.revisions = revisions;
        this.isStopping = isStopping;
    }

    /** The phase in which a sync of that revision ends now; empty while it may go on. */
    Optional<Phase> of(long seq) {
        if (isStopping.getAsBoolean()) {
            return Optional.of(Phase.CANCELLED);
        }
        boolean isNewest = revisions.head().filter(head -> head.seq() != seq).isEmpty();
        return isNewest ? Optional.empty() : Optional.of(Phase.SUPERSEDED);
    }
}
