package dev.weir.plan;

import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.LiveConnector;
import dev.weir.model.TargetState;
import java.util.Optional;

/** The part of the cluster that a connector leaves. */
final class Leaving {

    private static final MoveStep REST = new MoveStep.Rest();

    private final MoveRule.Course course;
    private final MoveRule.Sight sight;

    Leaving(MoveRule.Course course, MoveRule.Sight sight) {
        this.course = course;
        this.sight = sight;
    }

    MoveStep next() {
        return switch (course.stage()) {
            case ASKED ->
                course.isOverdue()
                        ? new MoveStep.Refuse("cluster " + course.target() + " could not say within 24 hours whether it"
                                + " can take the connector")
                        : REST;
            case READY -> sight.live().map(this::ready).orElseGet(() -> new MoveStep.Refuse(deleted()));
            case LEFT ->
                course.isOverdue()
                        ? new MoveStep.GiveUp(
                                "cluster " + course.target() + " did not take the stopped connector over in time")
                        : REST;
            case ENTERED -> REST;
            case ARRIVED -> sight.live().map(this::arrived).orElseGet(() -> finished("it was deleted here already"));
            case REVERTING ->
                sight.live().map(this::reverting).orElseGet(() -> new MoveStep.Refuse(problem() + "; " + deleted()));
        };
    }

    private MoveStep ready(LiveConnector live) {
        Optional<String> impossible = MoveRule.takenBack(course, sight.wish()).or(this::hindrance);
        if (impossible.isPresent()) {
            return new MoveStep.GiveUp(impossible.get());
        }
        if (stateOf(live).filter(TargetState.STOPPED::equals).isEmpty()) {
            return new MoveStep.Bring(TargetState.STOPPED);
        }
        return sight.offsets()
                .<MoveStep>map(MoveStep.Leave::new)
                .orElseGet(() -> new MoveStep.Await("Connect does not say how far it has come"));
    }

    private Optional<String> hindrance() {
        return sight.restraint()
                .or(() -> course.isOverdue()
                        ? Optional.of("it did not come to rest in time, or Connect did not say how far it has come")
                        : Optional.empty());
    }

    private MoveStep arrived(LiveConnector live) {
        if (sight.wish().staysInOrigin()) {
            return finished("it is defined here as well by now, so that it was not deleted here");
        }
        return sight.restraint()
                .<MoveStep>map(why -> new MoveStep.Await(
                        "it goes on in cluster " + course.target() + ", and cannot be deleted here: " + why))
                .orElseGet(MoveStep.Delete::new);
    }

    private MoveStep finished(String how) {
        return new MoveStep.Finish("it goes on in cluster " + course.target() + "; " + how);
    }

    /** Whatever else but stopped it shows, somebody else has brought it there. */
    private MoveStep reverting(LiveConnector live) {
        boolean isAsBefore =
                course.state() == TargetState.STOPPED || sight.wish().staysInOrigin();
        Optional<ConnectorState> shown = live.status().map(ConnectorStatus::state);
        if (shown.isEmpty()) {
            return new MoveStep.Await("Connect does not show its state yet");
        }
        if (isAsBefore || shown.get() != ConnectorState.STOPPED) {
            return new MoveStep.Refuse(problem());
        }
        return sight.restraint()
                .<MoveStep>map(why -> new MoveStep.Await(problem() + "; it cannot be brought back to "
                        + course.state().word() + ": " + why))
                .orElseGet(() -> new MoveStep.Bring(course.state()));
    }

    private String problem() {
        return course.problem().orElse("it could not be moved");
    }

    private String deleted() {
        return "somebody deleted it in cluster " + course.origin() + " meanwhile";
    }

    private static Optional<TargetState> stateOf(LiveConnector live) {
        return live.status().map(ConnectorStatus::state).flatMap(ConnectorState::target);
    }
}
