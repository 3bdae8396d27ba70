package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.LiveConnector;
import dev.weir.model.Offsets;
import dev.weir.model.OffsetsAction;
import dev.weir.model.OffsetsChange;
import dev.weir.model.OffsetsStage;
import dev.weir.model.TargetState;
import dev.weir.model.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A change of offsets as a table: the stage, the state that Connect shows ({@code -} where there is no connector, {@code ?}
 * where it shows no state), what else is so, and the step. Offsets are {@code {a=1, b=2}} unless something else is so.
 */
class OffsetsRuleTest {

    private static final Offsets NOW = offsets(Map.of("a", "1", "b", "2"));

    @ParameterizedTest
    @CsvSource({
        "ASKED, RUNNING, '', Begin[before=RUNNING]",
        "ASKED, PAUSED, '', Begin[before=PAUSED]",
        "ASKED, STOPPED, '', Begin[before=STOPPED]",
        "ASKED, FAILED, '', Begin[before=RUNNING]",
        "ASKED, FAILED, 'declares PAUSED', Begin[before=PAUSED]",
        "ASKED, UNASSIGNED, '', 'Await[why=Connect does not show its state yet; nothing was done'",
        "ASKED, ?, '', 'Await[why=Connect does not show its state yet; nothing was done'",
        "ASKED, -, '', 'Refuse[why=it is not in Connect'",
        "ASKED, RUNNING, 35, 'Refuse[why=this Connect is older than 3.6'",
        "ASKED, RUNNING, off, 'Refuse[why=only observed'",
        "ASKED, RUNNING, overdue, 'Refuse[why=it could not be begun within 24 hours'",
        "ASKED, RUNNING, blocked, 'Await[why=it moves or is being restored'",
        "ASKED, -, blocked, 'Await[why=it moves or is being restored'",
        "STOPPING, RUNNING, '', Bring[state=STOPPED]",
        "STOPPING, FAILED, '', Bring[state=STOPPED]",
        "STOPPING, ?, '', Bring[state=STOPPED]",
        "STOPPING, STOPPED, '', 'Keep[offsets=Offsets[byPartition={a=1, b=2}]]'",
        "STOPPING, STOPPED, overdue, 'Keep[offsets=Offsets[byPartition={a=1, b=2}]]'",
        "STOPPING, STOPPED, none, 'Keep[offsets=Offsets[byPartition={}]]'",
        "STOPPING, STOPPED, busy, 'Await[why=it is stopped, and its tasks have not ended'",
        "STOPPING, STOPPED, 'busy overdue', 'GiveUp[why=it did not come to rest within two minutes'",
        "STOPPING, STOPPED, unsaid, 'Await[why=it is stopped, and Connect does not say how far'",
        "STOPPING, STOPPED, 'unsaid overdue', 'GiveUp[why=it did not come to rest within two minutes'",
        "STOPPING, RUNNING, overdue, 'GiveUp[why=it did not come to rest within two minutes'",
        "STOPPING, RUNNING, off, 'GiveUp[why=only observed'",
        "STOPPING, -, '', 'Refuse[why=somebody deleted it meanwhile; its offsets were not touched'",
        "KEPT, STOPPED, '', 'Alter[change=Offsets[byPartition={a=null, b=null}]]'",
        "KEPT, STOPPED, none, Verified[]",
        "KEPT, STOPPED, 'none overdue off', Verified[]",
        "KEPT, STOPPED, alter, 'Alter[change=Offsets[byPartition={a=7}]]'",
        "KEPT, STOPPED, 'alter altered', 'GiveUp[why=Connect accepted the change and shows other offsets'",
        "KEPT, STOPPED, restore, 'Alter[change=Offsets[byPartition={a=7, b=null, c=9}]]'",
        "KEPT, STOPPED, overdue, 'GiveUp[why=Connect did not change them within two minutes'",
        "KEPT, STOPPED, off, 'GiveUp[why=only observed'",
        "KEPT, STOPPED, unsaid, 'Await[why=it is stopped, and Connect does not say what offsets'",
        "KEPT, STOPPED, 'unsaid overdue', 'GiveUp[why=it is stopped, and Connect does not say what offsets'",
        "KEPT, ?, unsaid, 'Await[why=it is stopped, and Connect does not say what offsets'",
        "KEPT, RUNNING, unsaid, 'GiveUp[why=somebody brought it to running before'",
        "KEPT, FAILED, unsaid, 'GiveUp[why=somebody brought it to failed before'",
        "KEPT, -, '', 'Refuse[why=somebody deleted it meanwhile; the offsets that it had before are kept'",
        "CHANGED, STOPPED, '', Bring[state=RUNNING]",
        "CHANGED, STOPPED, 'was PAUSED', Bring[state=PAUSED]",
        "CHANGED, STOPPED, 'was PAUSED declares RUNNING', Bring[state=RUNNING]",
        "CHANGED, STOPPED, 'was STOPPED', 'Finish[message=its offsets are reset, so that it begins anew, and it is stopped'",
        "CHANGED, STOPPED, 'was STOPPED declares RUNNING', Bring[state=RUNNING]",
        "CHANGED, STOPPED, 'declares STOPPED', 'Finish[message=its offsets are reset'",
        "CHANGED, RUNNING, alter, 'Finish[message=its offsets are altered, and it is running; the offsets that it had'",
        "CHANGED, FAILED, restore, 'Finish[message=the kept offsets are put back, and it is failed'",
        "CHANGED, STOPPED, off, 'Await[why=it stays stopped and cannot be brought to running'",
        "CHANGED, ?, '', 'Await[why=Connect does not show its state yet, so it may still be stopped'",
        "CHANGED, UNASSIGNED, '', 'Await[why=Connect does not show its state yet, so it may still be stopped'",
        "CHANGED, -, '', 'Finish[message=its offsets are reset, so that it begins anew, and somebody deleted it'",
        "REVERTING, STOPPED, problem, Bring[state=RUNNING]",
        "REVERTING, STOPPED, 'problem overdue', Bring[state=RUNNING]",
        "REVERTING, RUNNING, problem, 'Refuse[why=not mine; it is running; the offsets that it had before are kept'",
        "REVERTING, RUNNING, 'problem unkept', 'Refuse[why=not mine; it is running; its offsets were not touched]'",
        "REVERTING, STOPPED, 'problem was STOPPED', 'Refuse[why=not mine; it is stopped'",
        "REVERTING, STOPPED, 'problem off', 'Await[why=it stays stopped'",
        "REVERTING, -, problem, 'Refuse[why=not mine; somebody deleted it meanwhile'",
    })
    void theNextStepFollowsFromTheStageAndFromWhatIsSeen(OffsetsStage stage, String live, String so, String step) {
        Set<String> words = Set.copyOf(List.of(so.split(" ")));
        assertThat(OffsetsRule.next(course(stage, words, so), sight(live, words, so))
                        .toString())
                .startsWith(step);
    }

    private static Offsets offsets(Map<String, String> byPartition) {
        return new Offsets(new TreeMap<>(byPartition));
    }

    private static OffsetsRule.Course course(OffsetsStage stage, Set<String> words, String so) {
        boolean isKept = stage != OffsetsStage.ASKED && stage != OffsetsStage.STOPPING && !words.contains("unkept");
        return new OffsetsRule.Course(
                stage,
                change(words),
                state("was", so).or(() -> Optional.of(TargetState.RUNNING)),
                new OffsetsRule.Standing(
                        words.contains("blocked"), words.contains("overdue"), isKept, words.contains("altered")),
                words.contains("problem") ? Optional.of("not mine") : Optional.empty());
    }

    private static OffsetsChange change(Set<String> words) {
        if (words.contains("restore")) {
            return new OffsetsChange(OffsetsAction.RESTORE, offsets(Map.of("a", "7", "c", "9")));
        }
        return words.contains("alter")
                ? new OffsetsChange(OffsetsAction.ALTER, offsets(Map.of("a", "7", "b", "2", "z", Offsets.FORGOTTEN)))
                : OffsetsChange.RESET;
    }

    /** The word after that one. */
    private static Optional<TargetState> state(String word, String so) {
        List<String> words = List.of(so.split(" "));
        int at = words.indexOf(word);
        return at < 0 ? Optional.empty() : Optional.of(TargetState.valueOf(words.get(at + 1)));
    }

    private static OffsetsRule.Sight sight(String live, Set<String> words, String so) {
        Optional<Offsets> offsets = words.contains("unsaid") ? Optional.empty() : Optional.of(NOW);
        return new OffsetsRule.Sight(
                live(live, words.contains("busy")),
                words.contains("none") ? Optional.of(Offsets.NONE) : offsets,
                state("declares", so),
                words.contains("35") ? new Capabilities(false, true, true, false) : Capabilities.ALL,
                words.contains("off") ? Optional.of("only observed") : Optional.empty());
    }

    private static Optional<LiveConnector> live(String shown, boolean hasTask) {
        if (shown.equals("-")) {
            return Optional.empty();
        }
        TaskStatus task = new TaskStatus(0, hasTask ? ConnectorState.RUNNING : ConnectorState.UNASSIGNED, "worker", "");
        Optional<ConnectorStatus> status = shown.equals("?")
                ? Optional.empty()
                : Optional.of(
                        new ConnectorStatus("source", ConnectorState.valueOf(shown), "worker", "", List.of(task)));
        return Optional.of(new LiveConnector(new ConnectorName("orders"), Scene.config("orders"), status));
    }
}
