package dev.weir.plan;

import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.FillIn;
import dev.weir.model.LiveConnector;
import dev.weir.model.MoveStage;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.util.Optional;

/** The part of the cluster that a connector moves to. */
final class Arriving {

    private static final MoveStep REST = new MoveStep.Rest();

    private final MoveRule.Course course;
    private final MoveRule.Sight sight;

    Arriving(MoveRule.Course course, MoveRule.Sight sight) {
        this.course = course;
        this.sight = sight;
    }

    MoveStep next() {
        return switch (course.stage()) {
            case ASKED -> obstacle().<MoveStep>map(MoveStep.Refuse::new).orElseGet(MoveStep.Judge::new);
            case LEFT ->
                obstacle().<MoveStep>map(MoveStep.GiveUp::new).orElseGet(() -> new MoveStep.Reach(MoveStage.ENTERED));
            case ENTERED -> sight.live().map(this::present).orElseGet(this::absent);
            case READY, ARRIVED, REVERTING -> REST;
        };
    }

    private Optional<String> obstacle() {
        return hindrance().or(this::incapability).or(this::toFillIn).or(this::namesake);
    }

    /** What can come up at any time. */
    private Optional<String> hindrance() {
        return MoveRule.takenBack(course, sight.wish()).or(sight::restraint);
    }

    private Optional<String> incapability() {
        Capabilities capabilities = sight.rules().capabilities();
        return capabilities.initialState() && capabilities.offsetChanges()
                ? Optional.empty()
                : Optional.of("the Connect of cluster " + course.target() + " is older than 3.7 and cannot create a"
                        + " connector as stopped with its offsets: remove it in one commit, and define it there in a"
                        + " later one");
    }

    private Optional<String> toFillIn() {
        return sight.wish()
                .inTarget()
                .map(spec -> FillIn.keysOf(spec.config()))
                .filter(keys -> !keys.isEmpty())
                .map(keys -> String.join(", ", keys) + " must be filled in before anything is written");
    }

    private Optional<String> namesake() {
        return sight.live()
                .map(live -> "cluster " + course.target() + " has a connector of that name already, which"
                        + " this move did not make");
    }

    private MoveStep absent() {
        return course.problem()
                .or(this::hindrance)
                .<MoveStep>map(MoveStep.GiveUp::new)
                .orElseGet(MoveStep.Create::new);
    }

    private MoveStep present(LiveConnector live) {
        if (!course.isMade()) {
            return new MoveStep.GiveUp(namesake().orElseThrow());
        }
        return live.status()
                .map(ConnectorStatus::state)
                .filter(Arriving::isSettled)
                .map(this::copyIn)
                .orElseGet(() -> new MoveStep.Await("Connect does not show its state yet"));
    }

    private static boolean isSettled(ConnectorState state) {
        return state.target().isPresent() || state == ConnectorState.FAILED;
    }

    /** What has been started may have done work: it stays. */
    private MoveStep copyIn(ConnectorState state) {
        return state == ConnectorState.STOPPED ? stopped() : new MoveStep.Reach(MoveStage.ARRIVED);
    }

    private MoveStep stopped() {
        if (sight.restraint().isPresent()) {
            return new MoveStep.Await(sight.restraint().get());
        }
        Optional<String> over = course.problem().or(() -> MoveRule.takenBack(course, sight.wish()));
        return over.isPresent()
                ? new MoveStep.Delete()
                : sight.offsets()
                        .map(this::withOffsets)
                        .orElseGet(() -> new MoveStep.Await("Connect does not say what offsets it has"));
    }

    /** The cluster may have those of an earlier stay, which must not be gone on from. */
    private MoveStep withOffsets(Offsets current) {
        Offsets change = course.offsets().changeFrom(current);
        if (!change.areNone()) {
            return new MoveStep.AlterOffsets(change);
        }
        TargetState declared =
                sight.wish().inTarget().flatMap(ConnectorSpec::state).orElse(course.state());
        return declared == TargetState.STOPPED ? new MoveStep.Reach(MoveStage.ARRIVED) : new MoveStep.Bring(declared);
    }
}
