package dev.weir.plan;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.LiveConnector;
import dev.weir.model.MoveStage;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.util.Optional;

/**
 * How a connector moves from one Connect cluster to another: stopped here, created there as stopped, with its offsets,
 * started there, deleted here. At no moment do two copies of it run. Each step follows from the stage and from what is seen,
 * so that whoever goes on after a crash does what the one before would have done. Until the copy is made the origin can
 * have its connector back; from then on only the target can give it back, and only while its copy has never run.
 */
public final class MoveRule {

    private MoveRule() {}

    /**
     * What is recorded of the move.
     *
     * @param state that the connector was in
     * @param offsets how far it had come when it was stopped
     * @param isMade whether this move has created the copy
     * @param isOverdue whether the stage has lasted too long
     * @param problem why it cannot come about
     */
    public record Course(
            ConnectorName name,
            ClusterName origin,
            ClusterName target,
            MoveStage stage,
            TargetState state,
            Offsets offsets,
            boolean isMade,
            boolean isOverdue,
            Optional<String> problem) {}

    /**
     * What is to be seen now, in the cluster that has to do something.
     *
     * @param offsets that Connect has, where the connector is stopped
     * @param restraint why nothing is written to it in this cluster
     */
    public record Sight(
            Optional<LiveConnector> live,
            Optional<Offsets> offsets,
            Wish wish,
            Rules rules,
            Optional<String> restraint) {}

    /**
     * What the repository says of the connector.
     *
     * @param staysInOrigin whether it is defined there, or may be: its definition cannot be used
     * @param inTarget its definition there
     */
    public record Wish(boolean staysInOrigin, Optional<ConnectorSpec> inTarget) {}

    /** A pure function: what the origin has to do. */
    public static MoveStep leaving(Course course, Sight sight) {
        return new Leaving(course, sight).next();
    }

    /** A pure function: what the target has to do. */
    public static MoveStep arriving(Course course, Sight sight) {
        return new Arriving(course, sight).next();
    }

    /** Why the repository no longer asks for it. */
    static Optional<String> takenBack(Course course, Wish wish) {
        if (wish.staysInOrigin()) {
            return Optional.of("it is defined for cluster " + course.origin() + " again");
        }
        return wish.inTarget().isPresent()
                ? Optional.empty()
                : Optional.of("cluster " + course.target() + " has no definition of it that can be used");
    }
}
