package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.Deletion;
import dev.weir.model.FillIn;
import dev.weir.model.KeyPatterns;
import dev.weir.model.TargetState;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every plan, tried on worlds that a seed makes; a failure names its seed. */
class PlannerPropertiesTest {

    private static final int NAMES = 12;

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sameInputGivesTheSamePlan(long seed) {
        assertThat(world(seed).plan()).isEqualTo(world(seed).plan());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aThirdPlanAfterApplyingTheFirstTwoIsEmpty(long seed) {
        PlanInput input = world(seed).input();
        PlanInput once = Simulation.apply(input, Scene.PLANNER.plan(input)).input();
        PlanInput twice = Simulation.apply(once, Scene.PLANNER.plan(once)).input();

        assertThat(Scene.PLANNER.plan(twice).free()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onlyTheInventoryIsEverRemoved(long seed) {
        PlanInput input = world(seed).input();

        assertThat(Scene.PLANNER.plan(input).items())
                .filteredOn(item -> Specs.of(item.change()).isEmpty())
                .allSatisfy(item -> {
                    assertThat(input.inventory().get(item.name())).isPresent();
                    assertThat(input.desired().connectors()).doesNotContainKey(item.name());
                });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anUnreadableFileStopsEveryRemovalAndNothingElse(long seed) {
        Plan whole = world(seed).plan();
        Plan broken = world(seed).cannotRead("connectors/broken.yml").plan();

        assertThat(broken.free()).noneMatch(item -> item.change() instanceof Change.Delete);
        assertThat(broken.free().stream().filter(item -> Specs.of(item.change()).isPresent()))
                .isEqualTo(whole.free().stream()
                        .filter(item -> Specs.of(item.change()).isPresent())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noNameIsPlannedTwice(long seed) {
        assertThat(world(seed).plan().items().stream().map(PlannedItem::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noWriteEverHoldsAValueToFillIn(long seed) {
        PlanInput input = world(seed)
                .rules(seed % 2 == 0 ? Scene.unasked() : Scene.adoptingUnasked())
                .input();

        assertThat(Scene.PLANNER.plan(input).free())
                .filteredOn(item -> writesConfig(item.change()))
                .allSatisfy(item -> assertThat(Specs.of(item.change())
                                .orElseThrow()
                                .config()
                                .values()
                                .toString())
                        .doesNotContain("${weir:"));
    }

    private static boolean writesConfig(Change change) {
        return change instanceof Change.Create
                || change instanceof Change.Update
                || (change instanceof Change.AdoptAndUpdate adoption
                        && !adoption.diff().isProvenEmpty());
    }

    private static Scene world(long seed) {
        Random random = new Random(seed);
        Scene scene = new Scene();
        for (int i = 0; i < NAMES; i++) {
            populate(scene, "c" + i, random);
        }
        return scene;
    }

    private static void populate(Scene scene, String name, Random random) {
        if (random.nextInt(3) > 0) {
            scene.desires(spec(name, random));
        }
        if (random.nextInt(3) > 0) {
            scene.runs(Scene.live(config(name, random), ConnectorState.values()[random.nextInt(8)]));
        }
        if (random.nextBoolean()) {
            Deletion.Policy policy = Deletion.Policy.values()[random.nextInt(2)];
            scene.manages(Scene.item(
                    name,
                    new Deletion(policy, random.nextInt(5) == 0),
                    random.nextInt(4) == 0 ? Optional.empty() : Optional.of(config(name, random))));
        }
        if (random.nextInt(10) == 0) {
            scene.invalid(name);
        }
    }

    private static ConnectorSpec spec(String name, Random random) {
        Optional<TargetState> state =
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(TargetState.values()[random.nextInt(3)]);
        KeyPatterns ignore = random.nextInt(4) == 0 ? new KeyPatterns(java.util.List.of("k1*")) : KeyPatterns.NONE;
        ConnectorConfig config = random.nextInt(4) > 0
                ? config(name, random)
                : config(name, random).with("k1", random.nextBoolean() ? FillIn.of("k1") : "x=" + FillIn.of("k1"));
        return Scene.spec(config, state, ignore, random.nextInt(3));
    }

    private static ConnectorConfig config(String name, Random random) {
        ConnectorConfig config = Scene.config(name);
        for (int key = 0; key < random.nextInt(3); key++) {
            config = config.with("k" + key, random.nextInt(6) == 0 ? "*****" : "v" + random.nextInt(3));
        }
        return config;
    }

    /** What Connect and the inventory hold after every free item has been applied. */
    private record Simulation(PlanInput input) {

        static Simulation apply(PlanInput before, Plan plan) {
            var live = new java.util.TreeMap<>(before.live().connectors());
            var inventory = new java.util.TreeMap<>(before.inventory().items());
            for (PlannedItem item : plan.free()) {
                ConnectorName name = item.name();
                Specs.of(item.change())
                        .ifPresentOrElse(
                                spec -> {
                                    inventory.put(
                                            name,
                                            Scene.item(name.value(), spec.deletion(), Optional.of(spec.config())));
                                    live.put(name, after(spec, live.get(name), item.change()));
                                },
                                () -> {
                                    inventory.remove(name);
                                    if (item.change() instanceof Change.Delete) {
                                        live.remove(name);
                                    }
                                });
            }
            return new Simulation(new PlanInput(
                    before.sha(),
                    before.desired(),
                    new dev.weir.model.LiveState("http://worker", live, java.util.List.of()),
                    new dev.weir.model.Inventory(inventory),
                    before.neighbours(),
                    before.consent(),
                    before.doubts(),
                    before.rules()));
        }

        private static dev.weir.model.LiveConnector after(
                ConnectorSpec spec, dev.weir.model.LiveConnector live, Change change) {
            if (live != null && (change instanceof Change.Adopt || change instanceof Change.ChangeState)) {
                return Scene.live(live.config(), stateAfter(spec, live));
            }
            return Scene.live(spec.config(), live == null ? stateOf(spec.initialState()) : stateAfter(spec, live));
        }

        private static ConnectorState stateAfter(ConnectorSpec spec, dev.weir.model.LiveConnector live) {
            ConnectorState current = live.status().orElseThrow().state();
            boolean visible = current.target().isPresent();
            return visible && spec.state().isPresent() ? stateOf(spec.state().get()) : current;
        }

        private static ConnectorState stateOf(TargetState state) {
            return ConnectorState.valueOf(state.name());
        }
    }
}
