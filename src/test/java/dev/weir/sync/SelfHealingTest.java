package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.SyncSettings;
import dev.weir.db.Approval;
import dev.weir.db.ApprovalAnswer;
import dev.weir.db.Approvals;
import dev.weir.model.PruneMode;
import dev.weir.model.SyncMode;
import dev.weir.model.TargetState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes connectors in Connect, once, again and again, or with a Weir of their own. */
class SelfHealingTest {

    private static final Duration ENOUGH = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    private SyncFixture weir;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Nested
    class Off {

        @Test
        void showsWhatDiffersAndWritesNothing() {
            weir.limit("selfHeal: false").push();
            weir.node.settle();

            write("topic", "somebody");
            look();

            assertThat(weir.node.isAsked()).isFalse();
            assertThat(weir.writes()).isEmpty();
            assertThat(weir.shown("orders")).isEqualTo("OutOfSync SelfHealOff");
            assertThat(weir.differences("orders")).containsExactly("topic t somebody");
        }

        @Test
        void leavesWhatSomebodyDeletedOrStopped() {
            weir.define("payments", "t").limit("selfHeal: false").push();
            weir.node.settle();
            weir.connect.forgetRequests();

            weir.connect.remove("orders");
            weir.connect.setTarget("payments", TargetState.STOPPED);
            proveAbsence();
            look();

            assertThat(weir.writes()).isEmpty();
            assertThat(weir.shown("orders")).isEqualTo("OutOfSync SelfHealOff");
            assertThat(weir.shown("payments")).isEqualTo("OutOfSync SelfHealOff");
            assertThat(weir.differences("payments")).containsExactly("state running stopped");
        }

        @Test
        void isForOneConnectorWhereItsDefinitionSaysSo() {
            weir.define("orders", "t", "selfHeal: false")
                    .define("payments", "t")
                    .push();
            weir.node.settle();
            weir.connect.forgetRequests();

            write("topic", "somebody");
            weir.connect.setTarget("payments", TargetState.PAUSED);
            look();
            weir.node.settle();

            assertThat(weir.writes()).containsExactly("PUT /connectors/payments/resume");
        }

        @Test
        void isNotTurnedOnByTheRepository() {
            weir.close();
            weir = new SyncFixture(
                    directory.resolve("strict"),
                    new SyncSettings(
                            SyncMode.AUTO,
                            PruneMode.AUTO,
                            SyncSettings.Adopt.ASK,
                            false,
                            SyncSettings.Limit.DELETES,
                            SyncSettings.Limit.UPDATES));
            weir.define("orders", "t", "selfHeal: true").limit("selfHeal: true").push();
            weir.node.settle();
            weir.connect.forgetRequests();

            write("topic", "somebody");
            look();

            assertThat(weir.writes()).isEmpty();
            assertThat(weir.shown("orders")).isEqualTo("OutOfSync SelfHealOff");
        }

        @Test
        void appliesAChangeOfTheDefinitionAllTheSame() {
            weir.limit("selfHeal: false").push();
            weir.node.settle();
            write("topic", "somebody");
            look();

            weir.define("orders", "new").push();
            weir.node.settle();

            assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
            assertThat(weir.shown("orders")).isEqualTo("Synced -");
        }

        @Test
        void isEndedByAPersonsSync() {
            weir.limit("selfHeal: false").push();
            weir.node.settle();
            write("topic", "somebody");
            look();

            weir.node.requestSync();
            weir.node.settle();

            assertThat(weir.writes()).containsExactly("PUT /connectors/orders/config");
            assertThat(weir.shown("orders")).isEqualTo("Synced -");
        }

        @Test
        void takesADefinitionThatFollowedWhatSomebodyDidForTheNewOne() {
            weir.limit("selfHeal: false").push();
            weir.node.settle();
            write("topic", "somebody");
            look();
            weir.define("orders", "somebody").push();
            weir.node.settle();
            assertThat(weir.shown("orders")).isEqualTo("Synced -");

            write("topic", "t");
            look();

            assertThat(weir.writes()).isEmpty();
            assertThat(weir.shown("orders")).isEqualTo("OutOfSync SelfHealOff");
        }

        @Test
        void isToldByAPreviewToo() {
            weir.limit("selfHeal: false").push();
            weir.node.settle();
            write("topic", "somebody");

            assertThat(weir.node.commands.preview(SyncFixture.CLUSTER).items())
                    .singleElement()
                    .satisfies(item -> assertThat(item.held()).contains("SelfHealOff"));
        }
    }

    @Nested
    class AgainAndAgain {

        @Test
        void isPutBackAtOnceThenAfterThirtySecondsThenAfterTwoMinutes() {
            heal();
            assertThat(weir.writes()).hasSize(1);
            weir.pass(Duration.ofSeconds(20));
            heal();
            assertThat(weir.writes()).hasSize(1);
            assertThat(weir.shown("orders")).isEqualTo("OutOfSync HealedLater");

            assertThat(weir.node.isAsked()).isFalse();

            weir.pass(Duration.ofSeconds(10));
            look();
            assertThat(weir.node.isAsked()).isTrue();
            heal();
            assertThat(weir.writes()).hasSize(2);
            weir.pass(Duration.ofSeconds(110));
            heal();
            assertThat(weir.writes()).hasSize(2);

            weir.pass(Duration.ofSeconds(10));
            heal();
            assertThat(weir.writes()).hasSize(3);
        }

        @Test
        void isAConflictAfterThreeTimesWithinAnHour() {
            fightThrice();

            assertThat(weir.writes()).hasSize(3);
            assertThat(weir.shown("orders")).isEqualTo("OutOfSync Conflict");
            look();
            assertThat(weir.node.isAsked()).isFalse();
        }

        @Test
        void isOneFightWhateverIsWrittenEachTime() {
            for (int times = 0; times < 5; times++) {
                weir.pass(ENOUGH);
                write("topic", "somebody-" + times);
                look();
                weir.node.ask();
                weir.node.settle();
            }

            assertThat(weir.writes()).hasSize(3);
            assertThat(weir.shown("orders")).isEqualTo("OutOfSync Conflict");
        }

        @Test
        void isAFightOverTheStateToo() {
            for (int times = 0; times < 5; times++) {
                weir.pass(ENOUGH);
                weir.connect.setTarget("orders", TargetState.PAUSED);
                look();
                weir.node.ask();
                weir.node.settle();
            }

            assertThat(weir.writes()).hasSize(3).allMatch("PUT /connectors/orders/resume"::equals);
            assertThat(weir.shown("orders")).isEqualTo("OutOfSync Conflict");
        }

        @Test
        void isTakenUpAgainOnceByAPersonsSync() {
            fightThrice();

            weir.node.requestSync();
            weir.node.settle();
            heal();
            heal();

            assertThat(weir.writes()).hasSize(4);
        }

        @Test
        void isTakenUpAgainWhenTheDefinitionChanges() {
            fightThrice();

            weir.define("orders", "other").push();
            weir.node.settle();

            assertThat(weir.writes()).hasSize(4);
            assertThat(weir.connect.config("orders").orElseThrow().get("topic")).contains("other");
        }

        @Test
        void isTakenUpAgainAfterAnHour() {
            fightThrice();

            weir.pass(Duration.ofHours(1));
            heal();

            assertThat(weir.writes()).hasSize(4);
        }

        @Test
        void theRepositoryMayGoToAndFroAsOftenAsItLikes() {
            for (int times = 0; times < 5; times++) {
                weir.define("orders", "other").push();
                weir.node.settle();
                weir.define("orders", "t").push();
                weir.node.settle();
            }

            assertThat(weir.writes()).hasSize(10);
        }
    }

    @Test
    void twoWeirsThatDisagreeBothEndInAConflictAndLeaveTheConnectorAlone() {
        try (SyncFixture other = SyncFixture.besides(weir, directory.resolve("other"))) {
            other.define("orders", "other").push();
            other.node.settle();
            Approval adoption = other.database.open(Approvals.class).open().get(0);
            other.node.commands.approve(
                    new ApprovalAnswer(adoption.id(), adoption.digest(), Set.of(), "bob", Optional.empty()));
            other.node.settle();
            assertThat(other.writes()).containsExactly("PUT /connectors/orders/config");
            other.connect.forgetRequests();

            for (int minutes = 0; minutes < 30; minutes += 3) {
                for (SyncFixture one : new SyncFixture[] {weir, other}) {
                    one.pass(ENOUGH);
                    one.node.observe();
                    one.node.settle();
                }
            }

            assertThat(weir.writes()).hasSize(3);
            assertThat(other.writes()).hasSize(3);
            weir.node.observe();
            other.node.observe();
            assertThat(weir.shown("orders") + ", " + other.shown("orders"))
                    .isIn("OutOfSync Conflict, Synced -", "Synced -, OutOfSync Conflict");
        }
    }

    private void fightThrice() {
        for (int times = 0; times < 5; times++) {
            weir.pass(ENOUGH);
            heal();
        }
    }

    private void heal() {
        write("topic", "somebody");
        look();
        weir.node.ask();
        weir.node.settle();
    }

    private void look() {
        weir.node.observe();
    }

    /** A listing without it, and another one ten seconds later. */
    private void proveAbsence() {
        weir.node.observe();
        weir.database.execute("update cluster set vanished_at = vanished_at - interval '10 seconds'");
    }

    private void write(String key, String value) {
        Map<String, String> config =
                new TreeMap<>(weir.connect.config("orders").orElseThrow().values());
        config.put(key, value);
        weir.connect.put("orders", config, TargetState.RUNNING);
    }
}
