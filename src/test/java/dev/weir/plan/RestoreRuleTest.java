package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.LiveConnector;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import dev.weir.plan.RestoreRule.Definition;
import dev.weir.plan.RestoreRule.Kept;
import dev.weir.plan.RestoreRule.Sight;
import dev.weir.plan.RestoreRule.Standing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RestoreRuleTest {

    private static final ConnectorConfig CONFIG = Scene.config("orders", "password", "secret");

    private Optional<ConnectorConfig> config = Optional.of(CONFIG);
    private Optional<TargetState> state = Optional.of(TargetState.RUNNING);
    private Optional<Offsets> kept = Optional.of(offsets(Map.of("a", "1", "b", "2")));
    private Optional<ClusterName> movedTo = Optional.empty();
    private Optional<LiveConnector> live = Optional.empty();
    private boolean isOurs;
    private Offsets current = Offsets.NONE;
    private Optional<Definition> defined = Optional.empty();
    private Rules rules = Scene.unasked();
    private Standing standing = new Standing(false, false);

    private static Offsets offsets(Map<String, String> byPartition) {
        return new Offsets(new TreeMap<>(byPartition));
    }

    private RestoreStep next() {
        return RestoreRule.next(
                new Kept(config, state, kept, movedTo),
                new Sight(live, isOurs, Optional.of(current), defined, rules, standing));
    }

    private void isThere(ConnectorState shown) {
        live = Optional.of(Scene.live(CONFIG, shown));
        isOurs = true;
    }

    private void assertRefused(String words) {
        assertThat(next())
                .isInstanceOfSatisfying(
                        RestoreStep.Refuse.class,
                        refusal -> assertThat(refusal.why()).contains(words));
    }

    private String message() {
        assertThat(next()).isInstanceOf(RestoreStep.Finish.class);
        return ((RestoreStep.Finish) next()).message();
    }

    @Test
    void createsWhatIsNotThere() {
        assertThat(next()).isEqualTo(new RestoreStep.Create());
    }

    @Test
    void setsTheOffsetsOfAStoppedConnectorBackToThoseItHad() {
        isThere(ConnectorState.STOPPED);
        state = Optional.of(TargetState.STOPPED);
        current = offsets(Map.of("a", "1", "b", "9", "z", "9"));

        assertThat(next()).isEqualTo(new RestoreStep.AlterOffsets(offsets(Map.of("b", "2", "z", Offsets.FORGOTTEN))));
    }

    @Test
    void neverSetsBackTheOffsetsOfAConnectorThatRan() {
        isThere(ConnectorState.STOPPED);
        current = offsets(Map.of("a", "9", "z", "9"));

        assertThat(next()).isEqualTo(new RestoreStep.AlterOffsets(offsets(Map.of("b", "2"))));
    }

    @Test
    void startsItOnlyWhenItsOffsetsAreRight() {
        isThere(ConnectorState.STOPPED);
        current = kept.orElseThrow();

        assertThat(next()).isEqualTo(new RestoreStep.Bring(TargetState.RUNNING));
    }

    @Test
    void theDefinitionsStateWinsOverTheOneItHad() {
        isThere(ConnectorState.STOPPED);
        kept = Optional.empty();
        defined = Optional.of(new Definition(Optional.of(TargetState.PAUSED)));

        assertThat(next()).isEqualTo(new RestoreStep.Bring(TargetState.PAUSED));

        defined = Optional.of(new Definition(Optional.empty()));
        assertThat(next()).isEqualTo(new RestoreStep.Bring(TargetState.RUNNING));

        defined = Optional.of(new Definition(Optional.of(TargetState.STOPPED)));
        assertThat(message())
                .isEqualTo("it is back, stopped; its offsets were not kept, so it goes on from those that"
                        + " Connect has");
    }

    @Test
    void staysStoppedWhenNobodyKnowsTheStateItHad() {
        isThere(ConnectorState.STOPPED);
        current = kept.orElseThrow();
        state = Optional.empty();

        assertThat(message()).contains("stopped, since nobody knows the state");
    }

    @Test
    void isBackOnceItRunsOrHasFailedInTrying() {
        isThere(ConnectorState.RUNNING);
        assertThat(message()).startsWith("it is back, running").contains("revert the commit that removed it");

        isThere(ConnectorState.FAILED);
        assertThat(message()).startsWith("it is back, failed");
    }

    @Test
    void waitsUntilConnectShowsAState() {
        isThere(ConnectorState.UNASSIGNED);
        assertThat(next()).isInstanceOf(RestoreStep.Await.class);

        live = Optional.of(new LiveConnector(Scene.name("orders"), CONFIG, Optional.empty()));
        assertThat(next()).isInstanceOf(RestoreStep.Await.class);
    }

    @Test
    void refusesAConnectorThatIsNotOfItsMaking() {
        isThere(ConnectorState.STOPPED);
        isOurs = false;

        assertRefused("this restore did not make it");
    }

    @Test
    void refusesToGoOnWithWhatSomebodyChangedOrDeletedMeanwhile() {
        isThere(ConnectorState.STOPPED);
        live = Optional.of(Scene.live(CONFIG.with("topic", "other"), ConnectorState.STOPPED));
        assertRefused("somebody changed its config");

        live = Optional.empty();
        assertRefused("somebody deleted it again");
    }

    @Test
    void takesAMaskedEchoForWhatItHasSent() {
        isThere(ConnectorState.RUNNING);
        live = Optional.of(new LiveConnector(
                Scene.name("orders"),
                CONFIG.with("password", "********"),
                Optional.of(new ConnectorStatus("source", ConnectorState.RUNNING, "w", "", List.of()))));

        assertThat(message()).startsWith("it is back");
    }

    @Test
    void refusesToWriteAMaskThatWasKeptForWantOfTheValue() {
        config = Optional.of(CONFIG.with("password", "********"));

        assertRefused("nobody knows the value of password");
    }

    @Test
    void refusesWithoutTheKey() {
        config = Optional.empty();

        assertRefused("a key that is lost");
    }

    @Test
    void refusesAConnectorThatHasMovedAway() {
        movedTo = Optional.of(new ClusterName("operations"));

        assertRefused("goes on in cluster operations");
    }

    @Test
    void refusesWhereConnectIsTooOldOrOnlyObservedOrTheWishIsOld() {
        rules = new Rules(
                rules.prune(),
                rules.adoptUnasked(),
                rules.selfHeal(),
                rules.limits(),
                rules.ignore(),
                rules.classes(),
                new Capabilities(false, true));
        assertRefused("older than 3.7");

        standing = new Standing(true, false);
        assertRefused("only observed");

        standing = new Standing(true, true);
        assertRefused("within 24 hours");
    }
}
