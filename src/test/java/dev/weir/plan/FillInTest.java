package dev.weir.plan;

import static dev.weir.plan.Scene.config;
import static dev.weir.plan.Scene.item;
import static dev.weir.plan.Scene.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorState;
import dev.weir.model.Deletion;
import dev.weir.model.FillIn;
import dev.weir.model.KeyPatterns;
import dev.weir.model.SyncStatus;
import dev.weir.model.TargetState;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that Connect holds and Git does not know equals what is there, and is never written. */
class FillInTest {

    private static final String PASSWORD = "database.password";
    private static final String UNKNOWN = FillIn.of(PASSWORD);
    private static final String REFERENCE = "${file:/run/secrets/db.properties:password}";

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "******", "[hidden]", "", "${file:/a:b}", "${weir:fill-in:x}"})
    void equalsWhateverConnectHolds(String live) {
        Scene scene = new Scene().desires("a", PASSWORD, UNKNOWN).runs("a", PASSWORD, live);

        assertThat(scene.plan().items()).singleElement().satisfies(item -> {
            assertThat(item.change()).isInstanceOf(Change.Adopt.class);
            assertThat(item.isHeld()).isFalse();
        });
        assertThat(scene.plan().differing()).isEmpty();
        assertThat(assessed(scene).status()).isEqualTo(SyncStatus.SYNCED);
        assertThat(assessed(scene).difference()).contains("adopt");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void equalsItWithinALongerTextAndForAManagedConnectorToo(boolean knowsWhatWasApplied) {
        Scene scene = new Scene()
                .desires("a", "connection.url", "jdbc:postgresql://app:" + UNKNOWN + "@db/orders")
                .runs("a", "connection.url", "jdbc:postgresql://app:hunter2@db/orders")
                .manages(item(
                        "a", Deletion.STANDARD, knowsWhatWasApplied ? Optional.of(config("a")) : Optional.empty()));

        assertThat(scene.plan().items()).isEmpty();
        assertThat(scene.plan().unchanged().get(name("a")).isProvenEmpty()).isTrue();
        assertThat(assessed(scene).status()).isEqualTo(SyncStatus.SYNCED);
    }

    @Test
    void holdsTheCreationOfAConnectorThatIsGone() {
        isHeldAndSaysWhatToDo(new Scene().desires("a", PASSWORD, UNKNOWN));
        isHeldAndSaysWhatToDo(new Scene().desires("a", PASSWORD, UNKNOWN).manages("a", PASSWORD, "hunter2"));
    }

    @Test
    void holdsAnUpdateOfAnotherKey() {
        isHeldAndSaysWhatToDo(new Scene()
                .desires("a", PASSWORD, UNKNOWN, "topic", "new")
                .runs("a", PASSWORD, "hunter2", "topic", "old")
                .manages("a", PASSWORD, "hunter2", "topic", "old"));
    }

    @Test
    void holdsAnUpdateWhereConnectDoesNotHoldTheKey() {
        isHeldAndSaysWhatToDo(
                new Scene().desires("a", PASSWORD, UNKNOWN).runs("a").manages("a"));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void holdsAnAdoptionThatWouldWrite(boolean adoptsUnasked) {
        isHeldAndSaysWhatToDo(new Scene()
                .rules(rules(adoptsUnasked))
                .desires("a", PASSWORD, UNKNOWN, "topic", "new")
                .runs("a", PASSWORD, "hunter2", "topic", "old"));
    }

    @Test
    void isNotReleasedByAYes() {
        Scene scene = new Scene()
                .desires("a", PASSWORD, UNKNOWN, "topic", "new")
                .runs("a", PASSWORD, "hunter2")
                .manages("a");
        String digest = scene.plan().items().get(0).digest();

        isHeldAndSaysWhatToDo(scene.consent(new Consent(Set.of(digest), Set.of(), Set.of(), Healings.NONE)));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void letsAChangeOfStatePass(boolean isManaged) {
        Scene scene = new Scene()
                .rules(rules(true))
                .desires(Scene.spec(
                        config("a", PASSWORD, UNKNOWN), Optional.of(TargetState.PAUSED), KeyPatterns.NONE, 0))
                .runs("a", PASSWORD, "hunter2");

        Plan plan = (isManaged ? scene.manages("a", PASSWORD, "hunter2") : scene).plan();

        assertThat(plan.free()).hasSize(1);
        assertThat(plan.held()).isEmpty();
    }

    @Test
    void restsBeforeItsConfigIsHeld() {
        Scene scene = new Scene()
                .desires(Scene.spec(
                        config("a", PASSWORD, UNKNOWN, "topic", "new"),
                        Optional.of(TargetState.STOPPED),
                        KeyPatterns.NONE,
                        0))
                .runs("a", PASSWORD, "hunter2", "topic", "old")
                .manages("a");
        assertThat(scene.plan().free())
                .extracting(item -> item.change().action())
                .containsExactly(Action.STATE);

        isHeldAndSaysWhatToDo(
                scene.runs(Scene.live(config("a", PASSWORD, "hunter2", "topic", "old"), ConnectorState.STOPPED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "******"})
    void isAnOrdinaryUpdateOnceItIsFilledIn(String live) {
        Scene scene = new Scene()
                .desires("a", PASSWORD, REFERENCE)
                .runs("a", PASSWORD, live)
                .manages("a", PASSWORD, "hunter2");

        assertThat(scene.plan().free()).singleElement().satisfies(item -> {
            assertThat(item.change()).isInstanceOf(Change.Update.class);
            KeyDifference shown = item.change().diff().masked().get(0);
            assertThat(shown.desired()).contains(REFERENCE);
            assertThat(shown.live()).contains("******");
            assertThat(shown.lastApplied()).contains("******");
        });
    }

    @Test
    void doesNotHinderAKeyThatIsNeverWritten() {
        Scene scene = new Scene()
                .desires(Scene.spec(
                        config("a", PASSWORD, UNKNOWN, "topic", "new"),
                        Optional.of(TargetState.RUNNING),
                        new KeyPatterns(java.util.List.of(PASSWORD)),
                        0))
                .runs("a", PASSWORD, "hunter2", "topic", "old")
                .manages("a");

        assertThat(scene.plan().free()).hasSize(1);
    }

    private static void isHeldAndSaysWhatToDo(Scene scene) {
        assertThat(scene.plan().items()).singleElement().satisfies(item -> {
            assertThat(item.awaitsApproval()).isFalse();
            Held held = item.held().orElseThrow();
            assertThat(held.reason()).isEqualTo(HeldReason.FILL_IN);
            assertThat(held.reason().word()).isEqualTo("Invalid");
            assertThat(held.message()).contains(PASSWORD, "connectors/a.yml", REFERENCE);
        });
        assertThat(assessed(scene).status()).isEqualTo(SyncStatus.OUT_OF_SYNC);
    }

    private static Assessment assessed(Scene scene) {
        return Assessment.of(name("a"), scene.plan(), scene.input().desired());
    }

    private static Rules rules(boolean adoptUnasked) {
        return adoptUnasked ? Scene.adoptingUnasked() : Scene.unasked();
    }
}
