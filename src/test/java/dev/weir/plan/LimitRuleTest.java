package dev.weir.plan;

import static dev.weir.plan.Scene.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.KeyPatterns;
import dev.weir.model.TargetState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How much goes unasked: half of a mistake is still a mistake. */
class LimitRuleTest {

    @Nested
    class Updates {

        private final Scene scene = new Scene().rules(rules(false, limits(2)));

        @Test
        void goUnaskedUpToTheLimit() {
            update("a", "b");

            assertThat(scene.plan().free()).hasSize(2);
        }

        @Test
        void areAllHeldBeyondTheLimitAndSayWhatToDo() {
            update("a", "b", "c");

            assertThat(scene.plan().awaitingApproval())
                    .hasSize(3)
                    .allSatisfy(item -> assertThat(item.held().orElseThrow())
                            .isEqualTo(new Held(
                                    HeldReason.TOO_MANY_UPDATES,
                                    "3 connectors would get another config and restart at once, and maxUpdates lets 2 go unasked:"
                                            + " look for what changed them all, such as a defaults.yml, an overlay or a variable,"
                                            + " then approve to update them, or take it back")));
            assertThat(Assessment.of(name("a"), scene.plan(), scene.input().desired())
                            .reason())
                    .contains("AwaitingApproval");
        }

        @Test
        void holdUpNothingElse() {
            update("a", "b", "c");
            scene.desires("new").runs("gone").manages("gone");
            scene.desires("resting", TargetState.PAUSED).runs("resting").manages("resting");

            assertThat(scene.plan().free())
                    .extracting(item -> item.change().action())
                    .containsExactly(Action.CREATE, Action.STATE, Action.DELETE);
        }

        @Test
        void thatAPersonApprovedAreNotCountedAndApplied() {
            update("a", "b", "c");
            Set<String> approved =
                    Set.of(scene.plan().item(name("b")).orElseThrow().digest());
            scene.consent(new Consent(approved, Set.of(), Set.of(), Healings.NONE));

            assertThat(scene.plan().free()).hasSize(3);
        }

        @Test
        void thatAPersonDiscardedAreNotAppliedOnceTheRestIsApproved() {
            update("a", "b", "c");
            Set<String> approved = scene.plan().items().stream()
                    .filter(item -> !item.name().equals(name("b")))
                    .map(PlannedItem::digest)
                    .collect(Collectors.toSet());
            Set<String> discarded =
                    Set.of(scene.plan().item(name("b")).orElseThrow().digest());
            scene.consent(new Consent(approved, discarded, Set.of(), Healings.NONE));

            assertThat(names(scene.plan().free())).containsExactly("a", "c");
            assertThat(scene.plan()
                            .item(name("b"))
                            .orElseThrow()
                            .held()
                            .orElseThrow()
                            .reason())
                    .isEqualTo(HeldReason.DISCARDED);
        }

        @Test
        void thatWaitForAnotherReasonAreNotCounted() {
            update("a", "b", "c");
            scene.doubts(new Doubts(Set.of(name("c")), Set.of()));

            assertThat(names(scene.plan().free())).containsExactly("a", "b");
        }

        @Test
        void countTheUnaskedAdoptionsThatWriteAConfig() {
            update("a");
            scene.rules(rules(true, limits(2)));
            scene.desires("b", "x", "new").runs("b", "x", "old");
            scene.desires("c", "x", "new").runs("c", "x", "old");

            assertThat(scene.plan().free()).isEmpty();
        }

        @Test
        void countNoAdoptionThatWritesNone() {
            scene.rules(rules(true, limits(0)));
            scene.desires("equal").runs("equal");
            scene.desires("state").runs(Scene.live(Scene.config("state"), ConnectorState.PAUSED));

            assertThat(names(scene.plan().free())).containsExactly("equal", "state");
        }

        @Test
        void countWhatOthersChangedToo() {
            for (String name : List.of("a", "b", "c")) {
                scene.desires(name).runs(name, "x", "by hand").manages(name);
            }

            assertThat(scene.plan().awaitingApproval()).hasSize(3);
        }

        private void update(String... names) {
            for (String name : names) {
                scene.desires(name, "x", "new").runs(name, "x", "old").manages(name, "x", "old");
            }
        }
    }

    @Nested
    class Deletes {

        private final Scene scene = new Scene().desires("kept").runs("kept").manages("kept");

        @Test
        void ofATeamAreAllHeldBeyondItsLimitAndThoseOfOthersGo() {
            delete("a1", "a2", "b1", "nobodys");
            scene.rules(rules(
                    false,
                    new Limits(
                            9,
                            9,
                            Map.of("alpha", 1, "beta", 1),
                            Map.of(name("a1"), "alpha", name("a2"), "alpha", name("b1"), "beta"))));

            assertThat(names(scene.plan().free())).containsExactly("b1", "nobodys");
            assertThat(scene.plan().awaitingApproval())
                    .hasSize(2)
                    .allSatisfy(
                            item -> assertThat(item.held().orElseThrow())
                                    .isEqualTo(
                                            new Held(
                                                    HeldReason.TOO_MANY_DELETES,
                                                    "2 deletes of team alpha at once, and maxDeletes leaves it 1 within 24 h: approve to delete")));
        }

        @Test
        void beyondTheClustersLimitAreHeldAlthoughNoTeamHasTooMany() {
            delete("a1", "b1");
            scene.rules(rules(
                    false,
                    new Limits(9, 1, Map.of("alpha", 1, "beta", 1), Map.of(name("a1"), "alpha", name("b1"), "beta"))));

            assertThat(scene.plan().free()).isEmpty();
            assertThat(scene.plan().held())
                    .allSatisfy(item -> assertThat(item.held().orElseThrow().message())
                            .isEqualTo("2 deletes at once, and maxDeletes leaves 1 within 24 h: approve to delete"));
        }

        @Test
        void ofATeamWithNothingLeftAreHeld() {
            delete("a1");
            scene.rules(rules(false, new Limits(9, 9, Map.of("alpha", 0), Map.of(name("a1"), "alpha"))));

            assertThat(scene.plan().free()).isEmpty();
        }

        @Test
        void ofATeamThatAPersonApprovedAreNotCounted() {
            delete("a1", "a2");
            scene.rules(rules(
                    false, new Limits(9, 9, Map.of("alpha", 1), Map.of(name("a1"), "alpha", name("a2"), "alpha"))));
            Set<String> approved =
                    Set.of(scene.plan().item(name("a1")).orElseThrow().digest());

            assertThat(scene.consent(new Consent(approved, Set.of(), Set.of(), Healings.NONE))
                            .plan()
                            .free())
                    .hasSize(2);
        }

        @Test
        void countNoConnectorThatIsLeftRunning() {
            for (String name : List.of("a", "b")) {
                scene.runs(name)
                        .manages(Scene.item(
                                name,
                                new dev.weir.model.Deletion(dev.weir.model.Deletion.Policy.ORPHAN, false),
                                Optional.empty()));
            }
            scene.rules(rules(false, new Limits(9, 0, Map.of(), Map.of())));

            assertThat(scene.plan().free()).hasSize(2);
        }

        private void delete(String... names) {
            for (String name : names) {
                scene.runs(name).manages(name);
            }
        }
    }

    private static Limits limits(int updates) {
        return new Limits(updates, 9, Map.of(), Map.of());
    }

    private static Rules rules(boolean adoptUnasked, Limits limits) {
        return new Rules(
                Rules.Prune.UNASKED,
                adoptUnasked,
                true,
                limits,
                KeyPatterns.NONE,
                ConnectorClasses.NONE_KNOWN,
                Capabilities.ALL);
    }

    private static List<String> names(List<PlannedItem> items) {
        return items.stream().map(PlannedItem::name).map(ConnectorName::value).toList();
    }
}
