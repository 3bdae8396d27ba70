package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.InventoryItem;
import dev.weir.model.KeyPatterns;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every plan, tried on worlds that a seed makes; a failure names its seed. */
class PlannerPropertiesTest {

    /** Adopted or brought to rest, updated, started. */
    private static final int MOST_ROUNDS = 3;

    static LongStream seeds() {
        return LongStream.range(0, 250);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sameInputGivesTheSamePlan(long seed) {
        assertThat(RandomWorld.of(seed).plan()).isEqualTo(RandomWorld.of(seed).plan());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void comesToRestWithinThreeRoundsAndThenWritesNothing(long seed) {
        World world = applied(seed);
        int writes = world.writes.size();
        Plan resting = world.plan();

        assertThat(resting.free()).isEmpty();
        world.apply(resting);
        assertThat(world.plan()).isEqualTo(resting);
        assertThat(world.writes).hasSize(writes);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bringsAboutWhatIsDesiredOfAllThatIsNotHeld(long seed) {
        World world = applied(seed);
        Plan resting = world.plan();
        PlanInput input = world.input();

        assertThat(input.desired().connectors().values())
                .filteredOn(spec -> !input.desired().invalid().contains(spec.name())
                        && resting.item(spec.name()).isEmpty())
                .allSatisfy(spec -> isAsDesired(spec, input.rules(), world));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void touchesNothingThatIsHeld(long seed) {
        World world = RandomWorld.of(seed);
        Set<ConnectorName> held = names(world.plan());
        var before = new java.util.TreeMap<>(world.connectors);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Plan plan = world.plan();
            held.retainAll(names(plan));
            world.apply(plan);
        }

        assertThat(held)
                .allSatisfy(name -> assertThat(world.connectors.get(name)).isEqualTo(before.get(name)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverRunsWhatMustRestWithAConfigThatItWrites(long seed) {
        assertThat(applied(seed).ran).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onlyTheInventoryIsEverRemoved(long seed) {
        PlanInput input = RandomWorld.of(seed).input();

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
        PlanInput input = RandomWorld.of(seed).input();
        Plan whole = Scene.PLANNER.plan(input);
        Plan broken = Scene.PLANNER.plan(RandomWorld.cannotReadAFile(input));

        assertThat(broken.free()).noneMatch(item -> item.change() instanceof Change.Delete);
        assertThat(broken.free().stream().filter(item -> Specs.of(item.change()).isPresent()))
                .isEqualTo(whole.free().stream()
                        .filter(item -> Specs.of(item.change()).isPresent())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noNameIsPlannedTwice(long seed) {
        assertThat(RandomWorld.of(seed).plan().items().stream().map(PlannedItem::name))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noWriteEverHoldsAValueToFillIn(long seed) {
        assertThat(RandomWorld.of(seed).plan().free())
                .filteredOn(item ->
                        item.change() instanceof Change.Create || item.change().writesOver())
                .allSatisfy(item -> assertThat(Specs.of(item.change())
                                .orElseThrow()
                                .config()
                                .values()
                                .toString())
                        .doesNotContain("${weir:"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void withoutSelfHealOnlyWhatTheRepositoryAsksForIsWritten(long seed) {
        World world = RandomWorld.of(seed);
        PlanInput input = world.input();

        assertThat(world.plan().free())
                .filteredOn(item -> item.heals().isPresent())
                .allSatisfy(item -> {
                    assertThat(input.rules().selfHeal()
                                    || input.consent().healings().isAsked())
                            .isTrue();
                    InventoryItem known =
                            Objects.requireNonNull(input.inventory().items().get(item.name()));
                    assertThat(known.applied().map(applied -> isSame(item, applied, input.rules())))
                            .isNotEqualTo(java.util.Optional.of(false));
                });
    }

    private static boolean isSame(PlannedItem item, ConnectorConfig applied, Rules rules) {
        ConnectorSpec spec = Specs.of(item.change()).orElseThrow();
        KeyPatterns ignore = spec.ignore().and(rules.ignore());
        return ConfigDiff.between(spec.config(), applied, java.util.Optional.of(applied), ignore, rules.classes())
                .isEmpty();
    }

    private static World applied(long seed) {
        World world = RandomWorld.of(seed);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            world.apply(world.plan());
        }
        return world;
    }

    /** Compares what really is there, not what Connect echoes. */
    private static void isAsDesired(ConnectorSpec spec, Rules rules, World world) {
        World.Actual actual = Objects.requireNonNull(world.connectors.get(spec.name()));
        KeyPatterns ignore = spec.ignore().and(rules.ignore());
        ConfigDiff diff = ConfigDiff.between(
                spec.without(ignore).config(), actual.config(), java.util.Optional.empty(), ignore, rules.classes());
        assertThat(diff.differences())
                .filteredOn(difference -> !actual.masked().contains(difference.key()))
                .isEmpty();
        world.inventory
                .get(spec.name())
                .applied()
                .ifPresent(applied -> assertThat(actual.masked())
                        .filteredOn(key -> applied.get(key).isPresent() && !ignore.matches(key))
                        .allSatisfy(key -> assertThat(actual.config().get(key))
                                .isEqualTo(spec.config().get(key))));
        spec.state().ifPresent(state -> assertThat(actual.target()).isEqualTo(state));
    }

    private static Set<ConnectorName> names(Plan plan) {
        return plan.held().stream().map(PlannedItem::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
