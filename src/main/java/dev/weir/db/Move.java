package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.MoveStage;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.util.Optional;
import java.util.UUID;

/**
 * A connector on its way from one cluster to another.
 *
 * @param actor who approved it
 * @param state that it was in when the move was asked for
 * @param offsets how far it had come when it was stopped; empty before that
 * @param isMade whether a sync of it has created the copy
 * @param isOverdue whether its stage has lasted longer than the connector can be left at rest
 * @param problem why it cannot come about
 */
public record Move(
        UUID id,
        ConnectorName name,
        ClusterName origin,
        ClusterName target,
        String actor,
        MoveStage stage,
        TargetState state,
        @Jsonb Optional<Offsets> offsets,
        boolean isMade,
        boolean isOverdue,
        Optional<String> problem) {

    /** How it ends. */
    public static final String MOVED = "moved";

    public static final String REFUSED = "refused";

    /** Why its syncs run. */
    public Cause cause() {
        return new Cause(Cause.MANUAL, Optional.of(id.toString()), actor, Optional.empty());
    }

    /** The cluster that has to do something now. */
    public ClusterName turn() {
        return stage.isOrigins() ? origin : target;
    }
}
