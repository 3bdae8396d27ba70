package dev.weir.plan;

import static dev.weir.plan.Scene.config;
import static dev.weir.plan.Scene.item;
import static dev.weir.plan.Scene.name;
import static dev.weir.plan.Scene.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorState;
import dev.weir.model.Deletion;
import dev.weir.model.FileVerdict;
import dev.weir.model.KeyPatterns;
import dev.weir.model.TargetState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {

    private static final ClusterName OTHER = new ClusterName("operations");

    @Test
    void createsWhatIsDesiredAndNotThere() {
        assertThat(actions(new Scene().desires("a"))).containsExactly("create a");
    }

    @Test
    void leavesAloneWhatIsAsDesired() {
        assertThat(new Scene().desires("a").runs("a").manages("a").plan().items())
                .isEmpty();
    }

    @Test
    void updatesWhatDiffersAndSaysInWhichKeys() {
        Plan plan = new Scene()
                .desires("a", "topic", "new")
                .runs("a", "topic", "old")
                .manages("a", "topic", "old")
                .plan();

        assertThat(plan.items()).singleElement().satisfies(item -> {
            assertThat(item.change()).isInstanceOf(Change.Update.class);
            assertThat(item.change().diff().differences())
                    .containsExactly(
                            new KeyDifference("topic", Optional.of("new"), Optional.of("old"), Optional.of("old")));
        });
    }

    @Test
    void createsAgainWhatSomebodyDeletedByHand() {
        assertThat(actions(new Scene().desires("a").manages("a"))).containsExactly("create a");
    }

    @Test
    void changesTheStateAlone() {
        Scene scene = new Scene().desires("a", TargetState.PAUSED).runs("a").manages("a");

        assertThat(scene.plan().items())
                .singleElement()
                .satisfies(item -> assertThat(item.change())
                        .isEqualTo(new Change.ChangeState(
                                scene.input().desired().connectors().get(name("a")),
                                Optional.of(ConnectorState.RUNNING),
                                TargetState.PAUSED,
                                ConfigDiff.NONE)));
    }

    @Test
    void bringsToRestBeforeItTouchesTheConfigAndStartsAfterIt() {
        Scene toRest = new Scene()
                .desires(Scene.spec(config("a", "x", "1"), Optional.of(TargetState.STOPPED), KeyPatterns.NONE, 0))
                .runs("a")
                .manages("a");
        Scene toWork = new Scene()
                .desires("a", "x", "1")
                .runs(Scene.live(config("a"), ConnectorState.STOPPED))
                .manages("a");

        assertThat(actions(toRest)).containsExactly("state a");
        assertThat(toRest.plan().items().get(0).change().diff().differences())
                .extracting(KeyDifference::key)
                .containsExactly("state", "x");
        assertThat(actions(toWork)).containsExactly("update a");
    }

    @Test
    void leavesTheStateToOthersWhereNoneIsDeclared() {
        Scene scene = new Scene()
                .desires(Scene.spec(config("a"), Optional.empty(), KeyPatterns.NONE, 0))
                .runs(Scene.live(config("a"), ConnectorState.PAUSED))
                .manages("a");

        assertThat(scene.plan().items()).isEmpty();
    }

    @Test
    void comparesNothingThatIsIgnored() {
        Scene scene = new Scene()
                .desires(Scene.spec(
                        config("a", "x.one", "1"), Optional.empty(), new KeyPatterns(List.of("x.*", "exact")), 0))
                .runs("a", "x.two", "2", "exact", "3")
                .manages("a");

        assertThat(scene.plan().items()).isEmpty();
    }

    @Test
    void writesNothingThatIsIgnored() {
        Scene scene = new Scene()
                .desires(Scene.spec(config("a", "x.one", "1"), Optional.empty(), new KeyPatterns(List.of("x.*")), 0));

        assertThat(scene.plan().items())
                .singleElement()
                .satisfies(
                        item -> assertThat(Specs.of(item.change()).orElseThrow().config())
                                .isEqualTo(config("a")));
    }

    @Test
    void takesAnAliasForItsClass() {
        Scene scene = new Scene()
                .desires("a", "connector.class", "org.example.FileStreamSourceConnector")
                .runs("a")
                .manages("a")
                .rules(new Rules(
                        Rules.Prune.UNASKED,
                        false,
                        true,
                        Scene.deletes(9),
                        KeyPatterns.NONE,
                        ConnectorClasses.of(Set.of("org.example.FileStreamSourceConnector")),
                        Capabilities.ALL));

        assertThat(scene.plan().items()).isEmpty();
    }

    @Test
    void ordersByWaveThenNameAndRemovesLast() {
        Scene scene = new Scene()
                .desires(Scene.spec(config("a"), Optional.empty(), KeyPatterns.NONE, 2))
                .desires(Scene.spec(config("c"), Optional.empty(), KeyPatterns.NONE, 1))
                .desires(Scene.spec(config("b"), Optional.empty(), KeyPatterns.NONE, 1))
                .runs("0-gone")
                .manages("0-gone");

        assertThat(actions(scene)).containsExactly("create b", "create c", "create a", "delete 0-gone");
    }

    @Test
    void leavesAloneWhatIsInvalid() {
        Scene scene = new Scene()
                .desires("b")
                .runs("b")
                .manages("b")
                .invalid("a")
                .runs("a", "x", "1")
                .manages("a");

        assertThat(scene.plan().items()).isEmpty();
        assertThat(Assessment.of(name("a"), scene.plan(), scene.input().desired())
                        .reason())
                .contains("Invalid");
    }

    @Nested
    class Adopting {

        @Test
        void takesOverWhatIsEqualAndWritesNothing() {
            assertThat(new Scene().desires("a").runs("a").plan().free())
                    .singleElement()
                    .satisfies(item -> assertThat(item.change()).isInstanceOf(Change.Adopt.class));
        }

        @Test
        void asksWhenTheConfigDiffers() {
            assertThat(reasons(new Scene().desires("a", "x", "1").runs("a")))
                    .containsExactly(HeldReason.ADOPTION_DIFFERS);
        }

        @Test
        void asksWhenTheStateDiffers() {
            assertThat(reasons(new Scene().desires("a", TargetState.STOPPED).runs("a")))
                    .containsExactly(HeldReason.ADOPTION_DIFFERS);
        }

        @Test
        void asksWhenAMaskHidesWhetherItIsEqual() {
            assertThat(reasons(new Scene().desires("a", "db.password", "canary").runs("a", "db.password", "********")))
                    .containsExactly(HeldReason.UNVERIFIABLE);
        }

        @Test
        void asksNobodyWhenTheOperatorSaidSo() {
            Scene scene = new Scene()
                    .desires("a", "x", "1")
                    .runs("a")
                    .rules(new Rules(
                            Rules.Prune.ASK,
                            true,
                            true,
                            Scene.deletes(0),
                            KeyPatterns.NONE,
                            ConnectorClasses.NONE_KNOWN,
                            Capabilities.ALL));

            assertThat(scene.plan().free()).hasSize(1);
        }

        @Test
        void neverTouchesWhatIsNeitherDesiredNorManaged() {
            Scene scene = new Scene().desires("a").runs("a").manages("a").runs("stranger");

            assertThat(scene.plan().items()).isEmpty();
            assertThat(Assessment.of(
                                    name("stranger"),
                                    scene.plan(),
                                    scene.input().desired())
                            .reason())
                    .contains("Unmanaged");
        }
    }

    @Nested
    class Masked {

        @Test
        void comparesThroughWhatWasAppliedLast() {
            assertThat(actions(new Scene()
                            .desires("a", "k", "new")
                            .runs("a", "k", "****")
                            .manages("a", "k", "old")))
                    .containsExactly("update a");
            assertThat(actions(new Scene()
                            .desires("a", "k", "old")
                            .runs("a", "k", "****")
                            .manages("a", "k", "old")))
                    .isEmpty();
        }

        @Test
        void isNeverDriftWhenTheKeyIsLost() {
            Scene scene = new Scene()
                    .desires("a", "k", "new")
                    .runs("a", "k", "[hidden]")
                    .manages(item("a", Deletion.STANDARD, Optional.empty()));

            assertThat(scene.plan().items()).isEmpty();
            assertThat(Assessment.of(name("a"), scene.plan(), scene.input().desired())
                            .reason())
                    .contains("Unverifiable");
        }

        @Test
        void showsNoSecretOfAnyOfTheThree() {
            Scene scene = new Scene()
                    .desires("a", "k.password", "canary-desired")
                    .runs("a", "k.password", "canary-live")
                    .manages("a", "k.password", "canary-applied");

            assertThat(scene.plan().items().get(0).change().diff().masked().get(0))
                    .isEqualTo(new KeyDifference(
                            "k.password", Optional.of("******"), Optional.of("******"), Optional.of("******")));
            assertThat(scene.plan().toString()).doesNotContain("canary");
        }
    }

    @Nested
    class Deleting {

        private final Scene scene = new Scene()
                .desires("kept")
                .runs("kept")
                .manages("kept")
                .runs("gone")
                .manages("gone");

        @Test
        void deletesOnlyWhatItOnceApplied() {
            assertThat(actions(scene.runs("stranger"))).containsExactly("delete gone");
        }

        @Test
        void deletesNothingWhileAFileCannotBeRead() {
            assertThat(reasons(scene.cannotRead("connectors/other.yml"))).containsExactly(HeldReason.FILES_UNREADABLE);
            assertThat(scene.plan().items().get(0).held().orElseThrow().message())
                    .contains("connectors/other.yml:3:7");
        }

        @Test
        void deletesNothingWhenNothingAtAllIsDesired() {
            assertThat(reasons(new Scene().runs("gone").manages("gone"))).containsExactly(HeldReason.NOTHING_DESIRED);
        }

        @Test
        void holdsTheDeleteOfAFileThatIsThereAndYieldsNothing() {
            assertThat(reasons(scene.holds(path("gone"), new FileVerdict.Skipped("no connector"))))
                    .containsExactly(HeldReason.FILE_YIELDS_NOTHING);
            assertThat(reasons(scene.holds(path("gone"), new FileVerdict.Accepted(new TreeSet<>()))))
                    .containsExactly(HeldReason.FILE_YIELDS_NOTHING);
        }

        @Test
        void holdsTheDeleteWhereAPartOfTheFileIsNotRead() {
            FileVerdict partly = new FileVerdict.Accepted(
                    new TreeSet<>(Set.of(name("kept"))), List.of("line 9: kind Conector of v1 is not a connector"));

            assertThat(reasons(scene.holds(path("gone"), partly))).containsExactly(HeldReason.FILE_YIELDS_NOTHING);
        }

        @Test
        void deletesWhatAReadableFileNoLongerHolds() {
            assertThat(actions(
                            scene.holds(path("gone"), new FileVerdict.Accepted(new TreeSet<>(Set.of(name("kept")))))))
                    .containsExactly("delete gone");
        }

        @Test
        void neverDeletesWhatTheCommitAppliedLastProtects() {
            Scene guarded = scene.manages(
                    item("gone", new Deletion(Deletion.Policy.DELETE, true), Optional.of(config("gone"))));

            assertThat(reasons(guarded)).containsExactly(HeldReason.PROTECTED);
            String digest = guarded.plan().items().get(0).digest();
            assertThat(reasons(guarded.consent(new Consent(Set.of(digest), Set.of(), Set.of(), Healings.NONE))))
                    .containsExactly(HeldReason.PROTECTED);
        }

        @Test
        void holdsTheDeleteOfWhatARewrittenHistoryNeverRemoved() {
            scene.doubts(new Doubts(Set.of(), Set.of(name("gone"))));

            assertThat(reasons(scene)).containsExactly(HeldReason.HISTORY_REWRITTEN);
        }

        @Test
        void leavesInConnectWhatItsDefinitionSaidToLeave() {
            assertThat(actions(scene.manages(
                            item("gone", new Deletion(Deletion.Policy.ORPHAN, false), Optional.of(config("gone"))))))
                    .containsExactly("orphan gone");
        }

        @Test
        void forgetsWhatIsNeitherDesiredNorThere() {
            assertThat(actions(new Scene()
                            .desires("kept")
                            .runs("kept")
                            .manages("kept")
                            .manages("gone")))
                    .containsExactly("forget gone");
        }

        @ParameterizedTest
        @CsvSource({"ASK,DELETE_ASKS", "NEVER,PRUNE_OFF"})
        void obeysPrune(Rules.Prune prune, HeldReason reason) {
            assertThat(reasons(scene.rules(rules(prune, 100)))).containsExactly(reason);
        }

        @Test
        void holdsAllDeletesWhenThereAreMoreThanTheLimit() {
            scene.runs("gone2").manages("gone2").rules(rules(Rules.Prune.UNASKED, 1));

            assertThat(reasons(scene)).containsExactly(HeldReason.TOO_MANY_DELETES, HeldReason.TOO_MANY_DELETES);
        }

        @Test
        void countsNoApprovedDeleteAgainstTheLimit() {
            scene.runs("gone2").manages("gone2").rules(rules(Rules.Prune.UNASKED, 1));
            String approved = scene.plan().item(name("gone")).orElseThrow().digest();

            assertThat(scene.consent(new Consent(Set.of(approved), Set.of(), Set.of(), Healings.NONE))
                            .plan()
                            .free())
                    .hasSize(2);
        }

        @Test
        void appliesWhatAPersonApproved() {
            scene.rules(rules(Rules.Prune.ASK, 100));
            String digest = scene.plan().items().get(0).digest();

            assertThat(actions(scene.consent(new Consent(Set.of(digest), Set.of(), Set.of(), Healings.NONE))))
                    .containsExactly("delete gone");
            assertThat(scene.plan().held()).isEmpty();
        }

        @Test
        void takesNoApprovalOfSomethingElse() {
            scene.rules(rules(Rules.Prune.ASK, 100));
            String digest = scene.plan().items().get(0).digest();
            scene.runs("gone", "changed", "meanwhile")
                    .consent(new Consent(Set.of(digest), Set.of(), Set.of(), Healings.NONE));

            assertThat(reasons(scene)).containsExactly(HeldReason.DELETE_ASKS);
        }

        @Test
        void bringsUpNoMoreWhatAPersonDiscarded() {
            scene.rules(rules(Rules.Prune.ASK, 100));
            String digest = scene.plan().items().get(0).digest();

            assertThat(reasons(scene.consent(new Consent(Set.of(), Set.of(digest), Set.of(), Healings.NONE))))
                    .containsExactly(HeldReason.DISCARDED);
        }

        private Rules rules(Rules.Prune prune, int deletesLeft) {
            return new Rules(
                    prune,
                    false,
                    true,
                    Scene.deletes(deletesLeft),
                    KeyPatterns.NONE,
                    ConnectorClasses.NONE_KNOWN,
                    Capabilities.ALL);
        }
    }

    @Nested
    class Moving {

        @Test
        void createsNoSecondLiveCopy() {
            Scene scene = new Scene().desires("a").neighbours(new Neighbours(Map.of(name("a"), OTHER), Map.of()));

            assertThat(reasons(scene)).containsExactly(HeldReason.MOVES_HERE);
            assertThat(Assessment.of(name("a"), scene.plan(), scene.input().desired())
                            .difference())
                    .contains("move");
        }

        @Test
        void asksBeforeItDeletesTheFirstCopy() {
            Scene scene = new Scene()
                    .desires("kept")
                    .runs("kept")
                    .manages("kept")
                    .runs("a")
                    .manages("a")
                    .neighbours(new Neighbours(Map.of(), Map.of(name("a"), OTHER)));

            assertThat(reasons(scene)).containsExactly(HeldReason.MOVES_AWAY);
        }
    }

    @Nested
    class OldConnect {

        @Test
        void createsNothingThatMustNotRunBelow37() {
            assertThat(reasons(new Scene().desires("a", TargetState.PAUSED).rules(with(new Capabilities(false, true)))))
                    .containsExactly(HeldReason.NOT_SUPPORTED);
        }

        @Test
        void stopsNothingBelow35() {
            assertThat(reasons(new Scene()
                            .desires("a", TargetState.STOPPED)
                            .runs("a")
                            .manages("a")
                            .rules(with(new Capabilities(false, false)))))
                    .containsExactly(HeldReason.NOT_SUPPORTED);
        }

        private Rules with(Capabilities capabilities) {
            return new Rules(
                    Rules.Prune.UNASKED,
                    false,
                    true,
                    Scene.deletes(9),
                    KeyPatterns.NONE,
                    ConnectorClasses.NONE_KNOWN,
                    capabilities);
        }
    }

    @Test
    void writesNothingWhereAnEarlierWriteMayStillArrive() {
        Scene scene = new Scene().desires("a").desires("b").doubts(new Doubts(Set.of(name("a")), Set.of()));

        assertThat(reasons(scene)).containsExactly(HeldReason.UNSETTLED);
        assertThat(actions(scene)).containsExactly("create b");
    }

    @Test
    void waitsWithWhatFailedTheSameWayBefore() {
        Scene scene = new Scene().desires("a");
        String digest = scene.plan().items().get(0).digest();

        assertThat(reasons(scene.consent(new Consent(Set.of(), Set.of(), Set.of(digest), Healings.NONE))))
                .containsExactly(HeldReason.FAILED_BEFORE);
    }

    private static List<String> actions(Scene scene) {
        return scene.plan().free().stream()
                .map(item -> item.change().action().word() + " " + item.name())
                .toList();
    }

    private static List<HeldReason> reasons(Scene scene) {
        return scene.plan().held().stream()
                .map(item -> item.held().orElseThrow().reason())
                .toList();
    }
}
