package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorState;
import dev.weir.model.Deletion;
import dev.weir.model.KeyPatterns;
import dev.weir.model.LiveConnector;
import dev.weir.model.TargetState;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The target state apart from health: what is declared, what Connect shows, and what Weir brought it to last. */
class TargetStateTest {

    /** Every pair of a declared state and a status, with what is done where it was brought nowhere yet. */
    @ParameterizedTest
    @CsvSource({
        // declared, shown, brought to; a dash is none
        "RUNNING, RUNNING, -",
        "RUNNING, PAUSED, RUNNING",
        "RUNNING, STOPPED, RUNNING",
        "RUNNING, FAILED, -",
        "RUNNING, UNASSIGNED, -",
        "RUNNING, RESTARTING, -",
        "RUNNING, DESTROYED, -",
        "RUNNING, UNKNOWN, -",
        "RUNNING, , -",
        "PAUSED, RUNNING, PAUSED",
        "PAUSED, PAUSED, -",
        "PAUSED, STOPPED, PAUSED",
        "PAUSED, FAILED, PAUSED",
        "PAUSED, UNASSIGNED, PAUSED",
        "PAUSED, RESTARTING, PAUSED",
        "PAUSED, DESTROYED, PAUSED",
        "PAUSED, UNKNOWN, PAUSED",
        "PAUSED, , PAUSED",
        "STOPPED, RUNNING, STOPPED",
        "STOPPED, PAUSED, STOPPED",
        "STOPPED, STOPPED, -",
        "STOPPED, FAILED, STOPPED",
        "STOPPED, UNASSIGNED, STOPPED",
        "STOPPED, RESTARTING, STOPPED",
        "STOPPED, DESTROYED, STOPPED",
        "STOPPED, UNKNOWN, STOPPED",
        "STOPPED, , STOPPED",
        ", RUNNING, -",
        ", PAUSED, -",
        ", STOPPED, -",
        ", FAILED, -",
        ", UNASSIGNED, -",
        ", , -"
    })
    void whatWasBroughtNowhereIsBroughtToWhatIsDeclared(
            @Nullable TargetState declared, @Nullable ConnectorState shown, String brought) {
        assertThat(broughtTo(Optional.ofNullable(declared), Optional.ofNullable(shown), Optional.empty()))
                .isEqualTo(brought.equals("-") ? Optional.empty() : Optional.of(TargetState.valueOf(brought)));
    }

    static Stream<Arguments> hidden() {
        return Stream.of(TargetState.values())
                .flatMap(declared -> Stream.of(
                                Optional.of(ConnectorState.FAILED),
                                Optional.of(ConnectorState.UNASSIGNED),
                                Optional.of(ConnectorState.RESTARTING),
                                Optional.<ConnectorState>empty())
                        .flatMap(shown ->
                                Stream.of(TargetState.values()).map(before -> Arguments.of(declared, shown, before))));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void aStatusThatHidesTheTargetIsBroughtThereOnceAndNotAgain(
            TargetState declared, Optional<ConnectorState> shown, TargetState before) {
        assertThat(broughtTo(Optional.of(declared), shown, Optional.of(before)))
                .isEqualTo(Optional.of(declared).filter(state -> state != before));
    }

    @Test
    void aStatusThatShowsTheTargetCountsForMoreThanWhatWasDoneLast() {
        assertThat(broughtTo(
                        Optional.of(TargetState.PAUSED),
                        Optional.of(ConnectorState.RUNNING),
                        Optional.of(TargetState.PAUSED)))
                .contains(TargetState.PAUSED);
    }

    @Test
    void aFailedConnectorThatMustRestIsNotAdoptedAsIfItDid() {
        Plan resting = new Scene()
                .desires("a", TargetState.STOPPED)
                .runs(live(Optional.of(ConnectorState.FAILED)))
                .plan();
        Plan running = new Scene()
                .desires("a", TargetState.RUNNING)
                .runs(live(Optional.of(ConnectorState.FAILED)))
                .plan();

        assertThat(resting.held())
                .singleElement()
                .satisfies(
                        item -> assertThat(item.held().orElseThrow().reason()).isEqualTo(HeldReason.ADOPTION_DIFFERS));
        assertThat(running.free())
                .singleElement()
                .satisfies(item -> assertThat(item.change()).isInstanceOf(Change.Adopt.class));
    }

    @Test
    void aFailedConnectorRestsBeforeItGetsAnotherConfig() {
        Scene scene = new Scene()
                .desires(Scene.spec(Scene.config("a", "x", "1"), Optional.of(TargetState.STOPPED), KeyPatterns.NONE, 0))
                .runs(live(Optional.of(ConnectorState.FAILED)))
                .manages("a");

        assertThat(scene.plan().free())
                .singleElement()
                .satisfies(item -> assertThat(item.change()).isInstanceOf(Change.ChangeState.class));
    }

    @Test
    void theDiffTellsTheStateThatConnectShows() {
        Scene failed = new Scene()
                .desires("a", TargetState.PAUSED)
                .runs(live(Optional.of(ConnectorState.FAILED)))
                .manages("a");
        Scene silent = new Scene()
                .desires("a", TargetState.PAUSED)
                .runs(live(Optional.empty()))
                .manages("a");

        assertThat(failed.plan().items().get(0).change().diff().differences())
                .containsExactly(
                        new KeyDifference("state", Optional.of("paused"), Optional.of("failed"), Optional.empty()));
        assertThat(silent.plan().items().get(0).change().diff().differences())
                .containsExactly(new KeyDifference("state", Optional.of("paused"), Optional.empty(), Optional.empty()));
    }

    private static Optional<TargetState> broughtTo(
            Optional<TargetState> declared, Optional<ConnectorState> shown, Optional<TargetState> before) {
        ConnectorConfig config = Scene.config("a");
        Plan plan = new Scene()
                .desires(Scene.spec(config, declared, KeyPatterns.NONE, 0))
                .runs(live(shown))
                .manages(Scene.item("a", Deletion.STANDARD, Optional.of(config), before))
                .plan();
        return plan.free().stream()
                .map(item -> ((Change.ChangeState) item.change()).to())
                .findFirst();
    }

    private static LiveConnector live(Optional<ConnectorState> shown) {
        return shown.map(state -> Scene.live(Scene.config("a"), state))
                .orElseGet(() -> new LiveConnector(Scene.name("a"), Scene.config("a"), Optional.empty()));
    }
}
