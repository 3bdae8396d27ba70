package dev.weir.plan;

import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.LiveConnector;
import dev.weir.model.Offsets;
import dev.weir.model.OffsetsChange;
import dev.weir.model.OffsetsStage;
import dev.weir.model.TargetState;
import java.util.Optional;

/**
 * How a connector's offsets are changed: it is stopped, how far it has come is kept, its offsets are altered and read
 * again, and it is brought to its declared state. Each step follows from the stage and from what is seen, so that whoever
 * goes on after a crash does what the one before would have done. A connector is never left stopped by a change that
 * fails, and none is begun before what it would destroy is kept.
 */
public final class OffsetsRule {

    private final Course course;
    private final Sight sight;

    private OffsetsRule(Course course, Sight sight) {
        this.course = course;
        this.sight = sight;
    }

    /**
     * What is recorded of the change.
     *
     * @param before the state that the connector was in; empty before it was begun
     * @param problem why it cannot come about
     */
    public record Course(
            OffsetsStage stage,
            OffsetsChange change,
            Optional<TargetState> before,
            Standing standing,
            Optional<String> problem) {}

    /**
     * How it stands.
     *
     * @param isBlocked whether the connector moves, or is being restored
     * @param isOverdue whether the stage has lasted too long
     * @param isKept whether it is known how far the connector had come
     * @param isAltered whether Connect has accepted a change of its offsets
     */
    public record Standing(boolean isBlocked, boolean isOverdue, boolean isKept, boolean isAltered) {}

    /**
     * What is to be seen now.
     *
     * @param offsets that Connect has, where the connector is stopped and Connect tells
     * @param declared the state that the repository gives it; empty where that is left to people
     * @param restraint why nothing is written to it
     */
    public record Sight(
            Optional<LiveConnector> live,
            Optional<Offsets> offsets,
            Optional<TargetState> declared,
            Capabilities capabilities,
            Optional<String> restraint) {}

    /** A pure function. */
    public static OffsetsStep next(Course course, Sight sight) {
        return new OffsetsRule(course, sight).next();
    }

    private OffsetsStep next() {
        return switch (course.stage()) {
            case ASKED -> impossible().<OffsetsStep>map(OffsetsStep.Refuse::new).orElseGet(this::asked);
            case STOPPING -> sight.live().map(this::stopping).orElseGet(this::gone);
            case KEPT -> sight.live().map(this::kept).orElseGet(this::gone);
            case CHANGED, REVERTING -> sight.live().map(this::back).orElseGet(this::gone);
        };
    }

    private Optional<String> impossible() {
        if (course.standing().isOverdue()) {
            return Optional.of("it could not be begun within 24 hours; ask again");
        }
        return sight.capabilities().offsetChanges()
                ? sight.restraint()
                : Optional.of("this Connect is older than 3.6 and cannot change offsets: upgrade its workers first");
    }

    private OffsetsStep asked() {
        if (course.standing().isBlocked()) {
            return new OffsetsStep.Await("it moves or is being restored; this begins when that has ended");
        }
        if (sight.live().isEmpty()) {
            return new OffsetsStep.Refuse("it is not in Connect: nothing was done");
        }
        return before(sight.live().get())
                .<OffsetsStep>map(OffsetsStep.Begin::new)
                .orElseGet(() -> new OffsetsStep.Await("Connect does not show its state yet; nothing was done so far"));
    }

    /** A failed instance can be stopped and says nothing of the state that it was meant to be in. */
    private Optional<TargetState> before(LiveConnector live) {
        Optional<ConnectorState> state = stateOf(live);
        return state.filter(ConnectorState.FAILED::equals).isPresent()
                ? sight.declared().or(() -> Optional.of(TargetState.RUNNING))
                : state.flatMap(ConnectorState::target);
    }

    private OffsetsStep stopping(LiveConnector live) {
        if (isAtRest(live) && sight.offsets().isPresent()) {
            return new OffsetsStep.Keep(sight.offsets().get());
        }
        Optional<String> over = sight.restraint().or(this::tooLate);
        if (over.isPresent()) {
            return new OffsetsStep.GiveUp(over.get());
        }
        if (!isStopped(live)) {
            return new OffsetsStep.Bring(TargetState.STOPPED);
        }
        return new OffsetsStep.Await(
                isAtRest(live)
                        ? "it is stopped, and Connect does not say how far it has come"
                        : "it is stopped, and its tasks have not ended yet");
    }

    private Optional<String> tooLate() {
        return course.standing().isOverdue()
                ? Optional.of("it did not come to rest within two minutes, or Connect did not say how far it has come")
                : Optional.empty();
    }

    private OffsetsStep kept(LiveConnector live) {
        Optional<ConnectorState> state = stateOf(live);
        if (state.isPresent() && isSettled(state.get()) && !isStopped(live)) {
            return new OffsetsStep.GiveUp("somebody brought it to "
                    + state.get().word() + " before its offsets were changed; leave it alone and ask again");
        }
        return sight.offsets().map(this::withOffsets).orElseGet(this::untold);
    }

    private OffsetsStep untold() {
        String why = "it is stopped, and Connect does not say what offsets it has";
        return course.standing().isOverdue() ? new OffsetsStep.GiveUp(why) : new OffsetsStep.Await(why);
    }

    private OffsetsStep withOffsets(Offsets current) {
        Offsets change = course.change().from(current);
        if (change.areNone()) {
            return new OffsetsStep.Verified();
        }
        return unchangeable().<OffsetsStep>map(OffsetsStep.GiveUp::new).orElseGet(() -> new OffsetsStep.Alter(change));
    }

    private Optional<String> unchangeable() {
        if (course.standing().isAltered()) {
            return Optional.of("Connect accepted the change and shows other offsets than were asked for: look at them");
        }
        return sight.restraint()
                .or(() -> course.standing().isOverdue()
                        ? Optional.of("Connect did not change them within two minutes; ask again")
                        : Optional.empty());
    }

    /** Whatever else but stopped it shows, somebody else has brought it there. */
    private OffsetsStep back(LiveConnector live) {
        TargetState declared = sight.declared().or(course::before).orElse(TargetState.RUNNING);
        Optional<ConnectorState> state = stateOf(live).filter(OffsetsRule::isSettled);
        if (state.isEmpty()) {
            return new OffsetsStep.Await("Connect does not show its state yet, so it may still be stopped");
        }
        if (!isStopped(live) || declared == TargetState.STOPPED) {
            return ended("it is " + state.get().word());
        }
        return sight.restraint()
                .<OffsetsStep>map(why -> new OffsetsStep.Await(
                        "it stays stopped and cannot be brought to " + declared.word() + ": " + why))
                .orElseGet(() -> new OffsetsStep.Bring(declared));
    }

    private OffsetsStep gone() {
        return ended("somebody deleted it meanwhile");
    }

    private OffsetsStep ended(String how) {
        if (course.stage() == OffsetsStage.CHANGED) {
            return new OffsetsStep.Finish(done() + ", and " + how + keptHint());
        }
        return new OffsetsStep.Refuse(course.problem().map(why -> why + "; ").orElse("") + how + keptHint());
    }

    private String done() {
        return switch (course.change().action()) {
            case ALTER -> "its offsets are altered";
            case RESET -> "its offsets are reset, so that it begins anew";
            case RESTORE -> "the kept offsets are put back";
        };
    }

    private String keptHint() {
        return course.standing().isKept()
                ? "; the offsets that it had before are kept and can be restored"
                : "; its offsets were not touched";
    }

    private static boolean isAtRest(LiveConnector live) {
        return live.status().filter(OffsetsRule::isAtRest).isPresent();
    }

    /** Whether it is stopped and no task is left: one that has not ended may still say how far it has come. */
    public static boolean isAtRest(ConnectorStatus status) {
        return status.state() == ConnectorState.STOPPED
                && status.tasks().stream().noneMatch(task -> isAtWork(task.state()));
    }

    private static boolean isAtWork(ConnectorState task) {
        return switch (task) {
            case RUNNING, PAUSED, RESTARTING, UNKNOWN -> true;
            case STOPPED, FAILED, UNASSIGNED, DESTROYED -> false;
        };
    }

    private static boolean isStopped(LiveConnector live) {
        return stateOf(live).filter(ConnectorState.STOPPED::equals).isPresent();
    }

    private static boolean isSettled(ConnectorState state) {
        return state.target().isPresent() || state == ConnectorState.FAILED;
    }

    private static Optional<ConnectorState> stateOf(LiveConnector live) {
        return live.status().map(ConnectorStatus::state);
    }
}
