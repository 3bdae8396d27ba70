package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.FillIn;
import dev.weir.model.KeyPatterns;
import dev.weir.model.LiveConnector;
import dev.weir.model.MoveStage;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Both parts of a move as tables: the stage, the state that Connect shows ({@code -} where there is no connector, {@code ?}
 * where it shows no state), what else is so, and the step.
 */
class MoveRuleTest {

    private static final ClusterName ORIGIN = new ClusterName("analytics");
    private static final ClusterName TARGET = new ClusterName("operations");
    private static final Offsets LEFT = new Offsets(new TreeMap<>(Map.of("a", "1")));
    private static final Offsets OTHERS = new Offsets(new TreeMap<>(Map.of("a", "7", "z", "9")));

    @ParameterizedTest
    @CsvSource({
        "ASKED, RUNNING, '', Rest[]",
        "ASKED, RUNNING, overdue, 'Refuse[why=cluster operations could not say within 24 hours'",
        "READY, RUNNING, '', Bring[state=STOPPED]",
        "READY, FAILED, '', Bring[state=STOPPED]",
        "READY, PAUSED, '', Bring[state=STOPPED]",
        "READY, ?, '', Bring[state=STOPPED]",
        "READY, STOPPED, same, Leave[offsets=Offsets[byPartition={a=1}]]",
        "READY, STOPPED, '', Leave[offsets=Offsets[byPartition={}]]",
        "READY, STOPPED, unsaid, 'Await[why=Connect does not say how far'",
        "READY, STOPPED, stays, 'GiveUp[why=it is defined for cluster analytics again'",
        "READY, RUNNING, stays, 'GiveUp[why=it is defined for cluster analytics again'",
        "READY, RUNNING, undefined, 'GiveUp[why=cluster operations has no definition'",
        "READY, RUNNING, off, 'GiveUp[why=only observed'",
        "READY, RUNNING, overdue, 'GiveUp[why=it did not come to rest in time'",
        "READY, -, '', 'Refuse[why=somebody deleted it in cluster analytics'",
        "LEFT, STOPPED, '', Rest[]",
        "LEFT, STOPPED, overdue, 'GiveUp[why=cluster operations did not take the stopped connector over'",
        "LEFT, STOPPED, stays, Rest[]",
        "ENTERED, STOPPED, overdue, Rest[]",
        "ARRIVED, STOPPED, '', Delete[]",
        "ARRIVED, RUNNING, overdue, Delete[]",
        "ARRIVED, STOPPED, off, 'Await[why=it goes on in cluster operations, and cannot be deleted here'",
        "ARRIVED, STOPPED, stays, 'Finish[message=it goes on in cluster operations; it is defined here as well'",
        "ARRIVED, -, '', 'Finish[message=it goes on in cluster operations; it was deleted here'",
        "REVERTING, STOPPED, '', Bring[state=RUNNING]",
        "REVERTING, STOPPED, 'problem', Bring[state=RUNNING]",
        "REVERTING, STOPPED, 'paused', Bring[state=PAUSED]",
        "REVERTING, STOPPED, 'rested problem', Refuse[why=no room]",
        "REVERTING, STOPPED, 'stays problem', Refuse[why=no room]",
        "REVERTING, RUNNING, 'problem', Refuse[why=no room]",
        "REVERTING, FAILED, 'problem', Refuse[why=no room]",
        "REVERTING, RUNNING, '', Refuse[why=it could not be moved]",
        "REVERTING, ?, 'problem', 'Await[why=Connect does not show its state yet'",
        "REVERTING, STOPPED, 'off problem', 'Await[why=no room; it cannot be brought back to running'",
        "REVERTING, -, 'problem', 'Refuse[why=no room; somebody deleted it in cluster analytics'",
    })
    void theOriginDoes(MoveStage stage, String live, String so, String step) {
        assertThat(MoveRule.leaving(course(stage, words(so)), sight(live, words(so)))
                        .toString())
                .startsWith(step);
    }

    @ParameterizedTest
    @CsvSource({
        "ASKED, -, '', Judge[]",
        "ASKED, -, overdue, Judge[]",
        "ASKED, -, stays, 'Refuse[why=it is defined for cluster analytics again'",
        "ASKED, -, undefined, 'Refuse[why=cluster operations has no definition'",
        "ASKED, -, off, 'Refuse[why=only observed'",
        "ASKED, -, 36, 'Refuse[why=the Connect of cluster operations is older than 3.7'",
        "ASKED, -, 35, 'Refuse[why=the Connect of cluster operations is older than 3.7'",
        "ASKED, -, blank, 'Refuse[why=password must be filled in'",
        "ASKED, STOPPED, '', 'Refuse[why=cluster operations has a connector of that name already'",
        "READY, -, '', Rest[]",
        "LEFT, -, '', Reach[stage=ENTERED]",
        "LEFT, -, stays, 'GiveUp[why=it is defined for cluster analytics again'",
        "LEFT, -, undefined, 'GiveUp[why=cluster operations has no definition'",
        "LEFT, -, off, 'GiveUp[why=only observed'",
        "LEFT, RUNNING, '', 'GiveUp[why=cluster operations has a connector of that name already'",
        "ENTERED, -, '', Create[]",
        "ENTERED, -, made, Create[]",
        "ENTERED, -, stays, 'GiveUp[why=it is defined for cluster analytics again'",
        "ENTERED, -, undefined, 'GiveUp[why=cluster operations has no definition'",
        "ENTERED, -, off, 'GiveUp[why=only observed'",
        "ENTERED, -, 'made problem', GiveUp[why=no room]",
        "ENTERED, STOPPED, '', 'GiveUp[why=cluster operations has a connector of that name already'",
        "ENTERED, STOPPED, made, 'AlterOffsets[change=Offsets[byPartition={a=1}]]'",
        "ENTERED, STOPPED, 'made others', 'AlterOffsets[change=Offsets[byPartition={a=1, z=null}]]'",
        "ENTERED, STOPPED, 'made unsaid', 'Await[why=Connect does not say what offsets'",
        "ENTERED, STOPPED, 'made same', Bring[state=RUNNING]",
        "ENTERED, STOPPED, 'made same paused', Bring[state=PAUSED]",
        "ENTERED, STOPPED, 'made same rested', Reach[stage=ARRIVED]",
        "ENTERED, STOPPED, 'made same declares paused', Bring[state=PAUSED]",
        "ENTERED, STOPPED, 'made same declares rested', Bring[state=PAUSED]",
        "ENTERED, STOPPED, 'made same problem', Delete[]",
        "ENTERED, STOPPED, 'made same stays', Delete[]",
        "ENTERED, STOPPED, 'made undefined', Delete[]",
        "ENTERED, STOPPED, 'made same off', 'Await[why=only observed'",
        "ENTERED, RUNNING, made, Reach[stage=ARRIVED]",
        "ENTERED, FAILED, 'made problem', Reach[stage=ARRIVED]",
        "ENTERED, PAUSED, 'made stays', Reach[stage=ARRIVED]",
        "ENTERED, UNASSIGNED, made, 'Await[why=Connect does not show its state yet'",
        "ENTERED, ?, made, 'Await[why=Connect does not show its state yet'",
        "ARRIVED, RUNNING, '', Rest[]",
        "REVERTING, -, '', Rest[]",
    })
    void theTargetDoes(MoveStage stage, String live, String so, String step) {
        assertThat(MoveRule.arriving(course(stage, words(so)), sight(live, words(so)))
                        .toString())
                .startsWith(step);
    }

    private static Set<String> words(String so) {
        return Set.copyOf(List.of(so.split(" ")));
    }

    private static MoveRule.Course course(MoveStage stage, Set<String> so) {
        TargetState state = so.contains("rested")
                ? TargetState.STOPPED
                : so.contains("paused") ? TargetState.PAUSED : TargetState.RUNNING;
        return new MoveRule.Course(
                new ConnectorName("orders"),
                ORIGIN,
                TARGET,
                stage,
                state,
                LEFT,
                so.contains("made"),
                so.contains("overdue"),
                so.contains("problem") ? Optional.of("no room") : Optional.empty());
    }

    private static MoveRule.Sight sight(String live, Set<String> so) {
        Optional<Offsets> offsets = so.contains("unsaid")
                ? Optional.empty()
                : Optional.of(so.contains("same") ? LEFT : so.contains("others") ? OTHERS : Offsets.NONE);
        Optional<ConnectorSpec> spec = so.contains("undefined") ? Optional.empty() : Optional.of(spec(so));
        return new MoveRule.Sight(
                live(live), offsets, new MoveRule.Wish(so.contains("stays"), spec), rules(so), restraint(so));
    }

    private static Optional<String> restraint(Set<String> so) {
        return so.contains("off") ? Optional.of("only observed") : Optional.empty();
    }

    private static ConnectorSpec spec(Set<String> so) {
        Optional<TargetState> declared = so.contains("declares") ? Optional.of(TargetState.PAUSED) : Optional.empty();
        ConnectorConfig config = so.contains("blank")
                ? Scene.config("orders", "password", FillIn.of("password"))
                : Scene.config("orders");
        return Scene.spec(config, declared, KeyPatterns.NONE, 0);
    }

    private static Optional<LiveConnector> live(String shown) {
        return switch (shown) {
            case "-" -> Optional.empty();
            case "?" ->
                Optional.of(new LiveConnector(
                        new ConnectorName("orders"), Scene.config("orders"), Optional.<ConnectorStatus>empty()));
            default -> Optional.of(Scene.live(Scene.config("orders"), ConnectorState.valueOf(shown)));
        };
    }

    private static Rules rules(Set<String> so) {
        Rules all = Scene.unasked();
        Capabilities capabilities = so.contains("35")
                ? new Capabilities(false, true, true, false)
                : so.contains("36") ? new Capabilities(false, true, true, true) : Capabilities.ALL;
        return new Rules(
                all.prune(),
                all.adoptUnasked(),
                all.selfHeal(),
                all.limits(),
                all.ignore(),
                all.classes(),
                capabilities);
    }
}
