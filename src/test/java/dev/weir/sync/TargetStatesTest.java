package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.connect.FakeConnect;
import dev.weir.connect.Fault;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every declared state from every live one, side by side in one cluster: first all run and their states are left to
 * people, then people and faults do what they do, then the repository declares states.
 */
class TargetStatesTest {

    /** What Connect shows before the repository declares a state, and how that comes about. */
    private enum Shown {
        RUNNING,
        PAUSED,
        STOPPED,
        FAILED,
        FAILED_TASK,
        UNASSIGNED,
        RESTARTING,
        SILENT;

        void bringAbout(FakeConnect connect, String name) {
            switch (this) {
                case RUNNING -> {}
                case PAUSED, STOPPED -> connect.setTarget(name, TargetState.valueOf(name()));
                case FAILED -> connect.failInstance(name, "it broke");
                case FAILED_TASK -> connect.failTask(name, 0, "it broke");
                case UNASSIGNED, RESTARTING -> connect.showPassingState(name, Optional.of(name()));
                case SILENT -> connect.withholdStatus(name, true);
            }
        }

        TargetState target() {
            return this == PAUSED || this == STOPPED ? TargetState.valueOf(name()) : TargetState.RUNNING;
        }
    }

    @TempDir
    static Path directory;

    private static SyncFixture weir;

    static Stream<Arguments> pairs() {
        return Stream.of(Shown.values())
                .flatMap(shown -> Stream.concat(
                                Stream.of(TargetState.values()).map(Optional::of),
                                Stream.of(Optional.<TargetState>empty()))
                        .map(declared -> Arguments.of(declared, shown)));
    }

    @BeforeAll
    static void declareStates() {
        weir = new SyncFixture(directory);
        each((declared, shown) -> weir.define(name(declared, shown), "t", "initialState: running"));
        weir.push();
        weir.node.settle();
        each((declared, shown) -> shown.bringAbout(weir.connect, name(declared, shown)));
        each((declared, shown) ->
                declared.ifPresent(state -> weir.define(name(declared, shown), "t", "state: " + state.word())));
        weir.connect.forgetRequests();
        weir.push();
        weir.node.settle();
    }

    @AfterAll
    static void stop() {
        weir.close();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isBroughtToWhatIsDeclaredByOneCallOrNone(Optional<TargetState> declared, Shown shown) {
        TargetState meant = declared.orElse(shown.target());

        assertThat(weir.connect.target(name(declared, shown))).contains(meant);
        assertThat(writesTo(name(declared, shown)))
                .isEqualTo(meant == shown.target() ? List.of() : List.of(call(meant)));
    }

    @Test
    void whatWasBroughtOnceIsNotBroughtAgain() {
        int before = weir.writes().size();
        weir.node.observe();
        weir.node.ask();
        weir.node.settle();

        assertThat(weir.writes()).hasSize(before);
    }

    @Test
    void aPutThatMadeARestingConnectorAnewBringsItToRestAgain(@TempDir Path another) {
        try (SyncFixture resting = new SyncFixture(another)) {
            resting.define("orders", "t", "state: stopped").push();
            resting.node.settle();
            resting.connect.forgetRequests();
            resting.connect.failNext(
                    1, "PUT", "/connectors/orders/config", Fault.meanwhile(() -> resting.connect.remove("orders")));

            resting.define("orders", "new", "state: stopped").push();
            resting.node.settle();

            assertThat(resting.writes())
                    .containsExactly("PUT /connectors/orders/config", "PUT /connectors/orders/stop");
            assertThat(resting.connect.target("orders")).contains(TargetState.STOPPED);
        }
    }

    @Test
    void aConnectorThatWasMadeAnewAndCouldNotBeBroughtToRestIsBroughtThereNextAlsoWithoutSelfHeal(
            @TempDir Path another) {
        try (SyncFixture resting = new SyncFixture(another)) {
            resting.define("orders", "t", "state: paused", "selfHeal: false").push();
            resting.node.settle();
            resting.connect.failNext(
                    1, "PUT", "/connectors/orders/config", Fault.meanwhile(() -> resting.connect.remove("orders")));
            resting.connect.failNext(1, "PUT", "/connectors/orders/pause", Fault.answering(500, "not now"));

            resting.define("orders", "new", "state: paused", "selfHeal: false").push();
            resting.node.settle();

            assertThat(resting.connect.target("orders")).contains(TargetState.PAUSED);
        }
    }

    @Test
    void whatMustRestIsCreatedAtRest(@TempDir Path another) {
        try (SyncFixture resting = new SyncFixture(another)) {
            resting.define("orders", "t", "state: stopped").push();
            resting.node.settle();

            assertThat(resting.writes()).containsExactly("POST /connectors");
            assertThat(resting.connect.target("orders")).contains(TargetState.STOPPED);
        }
    }

    private interface Pair {
        void accept(Optional<TargetState> declared, Shown shown);
    }

    @SuppressWarnings("unchecked")
    private static void each(Pair pair) {
        pairs().map(Arguments::get).forEach(both -> pair.accept((Optional<TargetState>) both[0], (Shown) both[1]));
    }

    private static String name(Optional<TargetState> declared, Shown shown) {
        return (shown + "-to-" + declared.map(TargetState::word).orElse("any")).toLowerCase(Locale.ROOT);
    }

    private static List<String> writesTo(String name) {
        return weir.writes().stream()
                .filter(write -> write.contains("/" + name + "/"))
                .map(write -> write.substring(write.lastIndexOf('/') + 1))
                .toList();
    }

    private static String call(TargetState state) {
        return Map.of(TargetState.RUNNING, "resume", TargetState.PAUSED, "pause", TargetState.STOPPED, "stop")
                .get(state);
    }
}
