package dev.weir.plan;

import static dev.weir.plan.Scene.config;
import static dev.weir.plan.Scene.item;
import static dev.weir.plan.Scene.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.Deletion;
import dev.weir.model.KeyPatterns;
import dev.weir.model.Origins;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What others changed in Connect is put back, or shown and left alone; what the repository asks for is always applied. */
class SelfHealTest {

    private static final Rules OFF = new Rules(
            Rules.Prune.UNASKED,
            false,
            false,
            Scene.deletes(100),
            KeyPatterns.NONE,
            ConnectorClasses.NONE_KNOWN,
            Capabilities.ALL);

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    /** The three ways to change a connector by hand. */
    static Stream<Named<Scene>> drifts() {
        return Stream.of(
                Named.of(
                        "config",
                        new Scene().desires("a").runs("a", "x", "by hand").manages("a")),
                Named.of(
                        "state",
                        new Scene()
                                .desires("a")
                                .runs(Scene.live(config("a"), ConnectorState.PAUSED))
                                .manages("a")),
                Named.of("deleted", new Scene().desires("a").manages("a")));
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void isPutBackAtOnce(Scene scene) {
        assertThat(scene.plan().free())
                .singleElement()
                .satisfies(item -> assertThat(item.heals()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void isLeftAloneWhereTheOperatorSaysSo(Scene scene) {
        Plan plan = scene.rules(OFF).plan();

        assertThat(plan.free()).isEmpty();
        assertThat(held(scene).reason()).isEqualTo(HeldReason.SELF_HEAL_OFF);
        assertThat(held(scene).message())
                .isEqualTo("somebody changed it in Connect, and sync.selfHeal is false for this cluster: ask for a sync"
                        + " to put it back, or write what Connect shows into the definition");
        assertThat(Assessment.of(name("a"), plan, scene.input().desired()).reason())
                .contains("SelfHealOff");
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void isLeftAloneWhereTheDefinitionSaysSo(Scene scene) {
        scene.desires(selfHealing(config("a"), false));

        assertThat(held(scene).message()).contains("and connectors/a.yml:7:3 says selfHeal: false:");
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void isLeftAloneWhateverTheDefinitionSaysWhereTheOperatorSaysSo(Scene scene) {
        scene.rules(OFF).desires(selfHealing(config("a"), true));

        assertThat(held(scene).reason()).isEqualTo(HeldReason.SELF_HEAL_OFF);
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void isPutBackByAPersonsSync(Scene scene) {
        scene.rules(OFF).consent(new Consent(Set.of(), Set.of(), Set.of(), Healings.ASKED));

        assertThat(scene.plan().free()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void isNotReleasedByAnApproval(Scene scene) {
        String digest = scene.rules(OFF).plan().items().get(0).digest();

        assertThat(scene.plan().awaitingApproval()).isEmpty();
        assertThat(held(scene.consent(new Consent(Set.of(digest), Set.of(), Set.of(), Healings.NONE)))
                        .reason())
                .isEqualTo(HeldReason.SELF_HEAL_OFF);
    }

    @Test
    void aChangeOfTheDefinitionIsAppliedWithoutSelfHeal() {
        Scene config =
                new Scene().desires("a", "x", "new").runs("a", "x", "old").manages("a", "x", "old");
        Scene both = new Scene()
                .desires("a", "x", "new")
                .runs("a", "x", "old", "y", "by hand")
                .manages("a", "x", "old");
        Scene state = new Scene().desires("a", TargetState.PAUSED).runs("a").manages("a");

        for (Scene scene : new Scene[] {config, both, state}) {
            assertThat(scene.rules(OFF).plan().free())
                    .singleElement()
                    .satisfies(item -> assertThat(item.heals()).isEmpty());
        }
    }

    @Test
    void aStateThatTheRepositoryStartsIsReachedAlthoughTheConfigWasChangedByHand() {
        Scene scene = new Scene()
                .desires("a")
                .runs(Scene.live(config("a", "x", "by hand"), ConnectorState.STOPPED))
                .manages(item("a", Deletion.STANDARD, Optional.of(config("a")), Optional.of(TargetState.STOPPED)))
                .rules(OFF);

        assertThat(scene.plan().free())
                .singleElement()
                .satisfies(item -> assertThat(item.change()).isInstanceOf(Change.Update.class));
    }

    @Test
    void aNewIgnoreRuleOrAnAliasIsNoChangeOfTheDefinition() {
        Scene scene = new Scene()
                .desires(Scene.spec(
                        config("a", "connector.class", "dev.example.FileStreamSource"),
                        Optional.of(TargetState.RUNNING),
                        new KeyPatterns(java.util.List.of("y")),
                        0))
                .runs("a", "x", "by hand")
                .manages("a", "y", "ignored since")
                .rules(new Rules(
                        Rules.Prune.UNASKED,
                        false,
                        false,
                        Scene.deletes(9),
                        KeyPatterns.NONE,
                        ConnectorClasses.of(Set.of("dev.example.FileStreamSource")),
                        Capabilities.ALL));

        assertThat(held(scene).reason()).isEqualTo(HeldReason.SELF_HEAL_OFF);
    }

    @Test
    void whatWasAppliedAndCannotBeReadAnyMoreMayBeTheSame() {
        Scene scene = new Scene()
                .desires("a", "x", "1")
                .runs("a", "x", "2")
                .manages(item("a", Deletion.STANDARD, Optional.empty()))
                .rules(OFF);

        assertThat(held(scene).reason()).isEqualTo(HeldReason.SELF_HEAL_OFF);
    }

    @Test
    void whatIsNotManagedYetIsNoDrift() {
        Scene scene = new Scene().desires("a", "x", "1").runs("a", "x", "2").desires("b");

        assertThat(scene.plan().items())
                .allSatisfy(item -> assertThat(item.heals()).isEmpty());
    }

    @Test
    void whatIsRemovedFromTheRepositoryIsNoDrift() {
        Scene scene = new Scene()
                .desires("kept")
                .runs("kept")
                .manages("kept")
                .runs("gone", "x", "by hand")
                .manages("gone")
                .rules(OFF);

        assertThat(scene.plan().free())
                .singleElement()
                .satisfies(item -> assertThat(item.heals()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        // times before, seconds since the last one, held for
        "1, 0, HEALED_LATER",
        "1, 29, HEALED_LATER",
        "1, 30, ",
        "2, 30, HEALED_LATER",
        "2, 119, HEALED_LATER",
        "2, 120, ",
        "3, 0, CONFLICT",
        "3, 3599, CONFLICT",
        "4, 3599, CONFLICT"
    })
    void isPutBackAfterGrowingWaitsAndThenNoMore(int times, int seconds, HeldReason reason) {
        Scene scene = new Scene().desires("a").runs("a", "x", "by hand").manages("a");
        afterHealing(scene, times, Duration.ofSeconds(seconds));

        assertThat(scene.plan().items().get(0).held().map(Held::reason)).isEqualTo(Optional.ofNullable(reason));
    }

    @Test
    void whatWaitsSaysUntilWhen() {
        Scene scene = new Scene().desires("a").runs("a", "x", "by hand").manages("a");
        afterHealing(scene, 2, Duration.ofSeconds(5));

        assertThat(held(scene).message())
                .isEqualTo("changed again after it was put back at 2026-11-22T12:00:00Z: it is put back again after"
                        + " 2026-11-22T12:02:00Z, or at once when you ask for a sync");
        assertThat(Assessment.of(name("a"), scene.plan(), scene.input().desired())
                        .reason())
                .contains("HealedLater");
    }

    @Test
    void aFightSaysHowOftenAndHowToEndIt() {
        Scene scene = new Scene().desires("a").runs("a", "x", "by hand").manages("a");
        afterHealing(scene, 3, Duration.ofSeconds(5));

        assertThat(held(scene).message()).startsWith("fought over: it was put back 3 times within the hour");
    }

    @Test
    void aFightIsOneWhateverSomebodyWritesEachTime() {
        Scene scene = new Scene().desires("a").runs("a", "x", "by hand").manages("a");
        afterHealing(scene, 3, Duration.ofSeconds(5));
        scene.runs("a", "x", "another value", "y", "another key");

        assertThat(held(scene).reason()).isEqualTo(HeldReason.CONFLICT);
    }

    @Test
    void aFightEndsWithANewDefinition() {
        Scene scene = new Scene().desires("a").runs("a", "x", "by hand").manages("a");
        afterHealing(scene, 3, Duration.ofSeconds(5));
        scene.desires("a", "x", "new");

        assertThat(scene.plan().free()).hasSize(1);
    }

    @Test
    void theStateDoesNotWaitForTheConfig() {
        Scene scene = new Scene().desires("a").runs("a", "x", "by hand").manages("a");
        afterHealing(scene, 3, Duration.ofSeconds(5));
        scene.runs(Scene.live(config("a"), ConnectorState.PAUSED));

        assertThat(scene.plan().free()).hasSize(1);
    }

    @Test
    void aFightIsNotEndedByAnApproval() {
        Scene scene = new Scene().desires("a").runs("a", "x", "by hand").manages("a");
        String digest = scene.plan().items().get(0).digest();
        afterHealing(scene, 3, Duration.ofSeconds(5));
        Consent fought = scene.input().consent();

        assertThat(held(scene.consent(new Consent(Set.of(digest), Set.of(), Set.of(), fought.healings())))
                        .reason())
                .isEqualTo(HeldReason.CONFLICT);
    }

    private static void afterHealing(Scene scene, int times, Duration ago) {
        String heals = scene.plan().items().get(0).heals().orElseThrow();
        Healings.Past past = new Healings.Past(times, NOON, ago);
        scene.consent(new Consent(Set.of(), Set.of(), Set.of(), new Healings(false, Map.of(heals, past))));
    }

    private static Held held(Scene scene) {
        Optional<Held> held = scene.plan().items().get(0).held();
        assertThat(held).isPresent();
        return held.orElseThrow();
    }

    private static ConnectorSpec selfHealing(dev.weir.model.ConnectorConfig config, boolean selfHeal) {
        ConnectorName name = name(config.get("name").orElseThrow());
        RepoPath path = Scene.path(name.value());
        Origins origins = new Origins(new TreeMap<>(), new TreeMap<>(Map.of("selfHeal", new Place(path, 7, 3))));
        return new ConnectorSpec(
                name,
                config,
                Optional.of(TargetState.RUNNING),
                TargetState.RUNNING,
                Optional.empty(),
                Deletion.STANDARD,
                selfHeal,
                0,
                KeyPatterns.NONE,
                new ConnectorSpec.About(ConnectorSpec.Format.NATIVE, Optional.empty(), new TreeMap<>(), origins),
                new Place(path, 1, 1));
    }
}
