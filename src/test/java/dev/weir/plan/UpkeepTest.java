package dev.weir.plan;

import static dev.weir.plan.Scene.config;
import static dev.weir.plan.Scene.item;
import static dev.weir.plan.Scene.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorState;
import dev.weir.model.Deletion;
import dev.weir.model.FillIn;
import dev.weir.model.InventoryItem;
import dev.weir.model.KeyPatterns;
import dev.weir.model.TargetState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the inventory learns of connectors that need no write. */
class UpkeepTest {

    private static final String OLD = "b".repeat(40);

    @Test
    void learnsNothingWhereNothingIsNew() {
        assertThat(of(new Scene().desires("a").runs("a").manages("a"))).isEmpty();
    }

    @Test
    void learnsTheConfigThatSomebodyHadWrittenBeforeTheRepositorySaidSo() {
        Scene scene = new Scene().desires("a", "x", "1").runs("a", "x", "1").manages("a");

        assertThat(of(scene)).singleElement().satisfies(learnt -> {
            assertThat(learnt.applied()).contains(config("a", "x", "1"));
            assertThat(learnt.sha()).isEqualTo(Scene.SHA);
        });
    }

    @Test
    void learnsTheStateThatSomebodyHadBroughtItToBeforeTheRepositorySaidSo() {
        Scene scene = new Scene()
                .desires("a", TargetState.PAUSED)
                .runs(Scene.live(config("a"), ConnectorState.PAUSED))
                .manages("a");

        assertThat(of(scene))
                .singleElement()
                .satisfies(learnt -> assertThat(learnt.appliedState()).contains(TargetState.PAUSED));
    }

    @Test
    void forgetsAStateThatIsNoLongerDeclared() {
        Scene scene = new Scene()
                .desires(Scene.spec(config("a"), Optional.empty(), KeyPatterns.NONE, 0))
                .runs("a")
                .manages("a");

        assertThat(of(scene))
                .singleElement()
                .satisfies(learnt -> assertThat(learnt.appliedState()).isEmpty());
    }

    @Test
    void learnsNoConfigThatAMaskHides() {
        Scene scene = new Scene()
                .desires("a", "password", "canary")
                .runs("a", "password", "****")
                .manages(item("a", Deletion.STANDARD, Optional.empty()));

        assertThat(of(scene)).isEmpty();
    }

    @Test
    void learnsWhatIsWrittenAndWhatConnectAloneKnows() {
        Scene scene = new Scene()
                .desires(Scene.spec(
                        config("a", "secret", FillIn.of("secret"), "left.out", "1"),
                        Optional.of(TargetState.RUNNING),
                        new KeyPatterns(List.of("left.*")),
                        0))
                .runs("a", "secret", "canary")
                .manages("a");

        assertThat(of(scene))
                .singleElement()
                .satisfies(learnt -> assertThat(learnt.applied()).contains(config("a", "secret", "canary")));
    }

    @Test
    void learnsAnotherDeletionRuleAndAnotherFile() {
        Scene scene = new Scene()
                .desires("a")
                .runs("a")
                .manages(item("a", new Deletion(Deletion.Policy.ORPHAN, true), Optional.of(config("a"))));

        assertThat(of(scene)).singleElement().satisfies(learnt -> {
            assertThat(learnt.deletion()).isEqualTo(Deletion.STANDARD);
            assertThat(learnt.path()).isEqualTo(Scene.path("a"));
        });
    }

    @Test
    void takesTheRevisionOfAHistoryThatWasRewritten() {
        InventoryItem known = item("a", Deletion.STANDARD, Optional.of(config("a")));
        Scene scene = new Scene()
                .desires("a")
                .runs("a")
                .manages(new InventoryItem(
                        known.name(),
                        known.origin(),
                        OLD,
                        known.path(),
                        known.applied(),
                        known.appliedState(),
                        known.deletion()));

        assertThat(of(scene)).isEmpty();
        assertThat(of(scene.doubts(new Doubts(Set.of(), Set.of(name("a"))))))
                .singleElement()
                .satisfies(learnt -> assertThat(learnt.sha()).isEqualTo(Scene.SHA));
    }

    @Test
    void learnsNothingOfWhatDiffers() {
        Scene scene = new Scene().desires("a", "x", "1").runs("a", "x", "2").manages("a");

        assertThat(of(scene)).isEmpty();
    }

    private static List<InventoryItem> of(Scene scene) {
        return Upkeep.of(scene.input(), scene.plan());
    }
}
