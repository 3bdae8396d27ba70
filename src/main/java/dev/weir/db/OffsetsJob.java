package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Offsets;
import dev.weir.model.OffsetsAction;
import dev.weir.model.OffsetsChange;
import dev.weir.model.OffsetsStage;
import dev.weir.model.TargetState;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a connector's offsets that is still open.
 *
 * @param wanted what they shall be
 * @param state that the connector was in; empty before it was begun
 * @param isKept whether it is kept how far the connector had come
 * @param isAltered whether a sync of it has changed offsets
 * @param isBlocked whether the connector moves, or is being restored
 * @param isOverdue whether its stage has lasted longer than the connector can be left at rest
 * @param problem why it cannot come about
 */
public record OffsetsJob(
        UUID id,
        ClusterName cluster,
        ConnectorName name,
        OffsetsAction action,
        @Jsonb Offsets wanted,
        String actor,
        Optional<String> reason,
        OffsetsStage stage,
        Optional<TargetState> state,
        boolean isKept,
        boolean isAltered,
        boolean isBlocked,
        boolean isOverdue,
        Optional<String> problem) {

    /** How it ends. */
    public static final String CHANGED = "changed";

    public static final String REFUSED = "refused";

    /** Why its syncs run. */
    public Cause cause() {
        return new Cause(Cause.MANUAL, Optional.of(id.toString()), actor, reason);
    }

    public OffsetsChange change() {
        return new OffsetsChange(action, wanted);
    }
}
