package dev.weir.plan;

import static dev.weir.plan.Scene.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ClusterName;
import dev.weir.model.Deletion;
import dev.weir.model.KeyPatterns;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of the operator's prune mode and the connector's own word on its deletion the stricter one holds. */
class DeletionTest {

    @ParameterizedTest
    @CsvSource({
        // prune, the connector's policy, protected, what is done, why not now
        "UNASKED, DELETE, false, DELETE, ",
        "ASK, DELETE, false, DELETE, DELETE_ASKS",
        "NEVER, DELETE, false, DELETE, PRUNE_OFF",
        "UNASKED, ORPHAN, false, ORPHAN, ",
        "ASK, ORPHAN, false, ORPHAN, ",
        "NEVER, ORPHAN, false, ORPHAN, ",
        "UNASKED, DELETE, true, DELETE, PROTECTED",
        "ASK, DELETE, true, DELETE, PROTECTED",
        "NEVER, DELETE, true, DELETE, PROTECTED",
        "UNASKED, ORPHAN, true, ORPHAN, PROTECTED",
        "NEVER, ORPHAN, true, ORPHAN, PROTECTED"
    })
    void theStricterOneHolds(
            Rules.Prune prune, Deletion.Policy policy, boolean isProtected, Action action, @Nullable HeldReason held) {
        PlannedItem item =
                removed(new Deletion(policy, isProtected), prune).plan().items().get(0);

        assertThat(item.change().action()).isEqualTo(action);
        assertThat(item.held().map(Held::reason)).isEqualTo(Optional.ofNullable(held));
    }

    @Test
    void noApprovalLiftsAProtection() {
        Scene scene = removed(new Deletion(Deletion.Policy.DELETE, true), Rules.Prune.UNASKED);
        String digest = scene.plan().items().get(0).digest();

        scene.consent(new Consent(Set.of(digest), Set.of(), Set.of(), Healings.ASKED));

        assertThat(scene.plan().free()).isEmpty();
        assertThat(scene.plan().awaitingApproval()).isEmpty();
    }

    @Test
    void whatMovesElsewhereIsNotLeftRunningHere() {
        Scene scene = removed(new Deletion(Deletion.Policy.ORPHAN, false), Rules.Prune.UNASKED)
                .neighbours(new Neighbours(Map.of(), Map.of(name("gone"), new ClusterName("operations"))));

        assertThat(scene.plan().awaitingApproval()).singleElement().satisfies(item -> {
            assertThat(item.change().action()).isEqualTo(Action.MOVE);
            assertThat(item.held().orElseThrow().reason()).isEqualTo(HeldReason.MOVES_AWAY);
            assertThat(item.held().orElseThrow().message()).startsWith("now defined for cluster operations: approve");
        });
        assertThat(Assessment.of(name("gone"), scene.plan(), scene.input().desired())
                        .difference())
                .contains("move");
    }

    private static Scene removed(Deletion deletion, Rules.Prune prune) {
        return new Scene()
                .desires("kept")
                .runs("kept")
                .manages("kept")
                .runs("gone")
                .manages(Scene.item("gone", deletion, Optional.of(Scene.config("gone"))))
                .rules(new Rules(
                        prune,
                        false,
                        true,
                        Scene.deletes(9),
                        KeyPatterns.NONE,
                        ConnectorClasses.NONE_KNOWN,
                        Capabilities.ALL));
    }
}
