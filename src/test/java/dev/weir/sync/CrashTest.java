package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.db.ApprovalAnswer;
import dev.weir.db.Approvals;
import dev.weir.model.TargetState;
import dev.weir.sync.Wires.Moment;
import dev.weir.sync.Wires.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node dies at any request of a sync that has to do of everything. */
class CrashTest {

    private static final String CLASS = "org.apache.kafka.connect.file.FileStreamSourceConnector";

    @TempDir
    static Path directory;

    private static Crashes crashes;
    private static List<Request> requests;

    @BeforeAll
    static void start() {
        crashes = new Crashes(directory, new OfEverything());
        requests = crashes.requests();
    }

    @AfterAll
    static void stop() {
        crashes.close();
    }

    @Test
    void whereverANodeDiesAnotherComesToTheSameEndAndWritesNothingTwice() {
        assertThat(crashes.dieAt(those(Request::changes), Moment.BEFORE)).isEmpty();
    }

    @Test
    void aNodeThatDiesBeforeItHearsWhatCameOfItsWriteOrItsIntentLosesNoRecord() {
        assertThat(crashes.dieAt(
                        those(request -> request.changes() && (request.isCall() || request.isIntent())), Moment.AFTER))
                .isEmpty();
    }

    @Test
    void aNodeThatLosesAConnectionBeforeAnIntentOrACallGoesOnByItself() {
        assertThat(crashes.breakAt(
                        those(request -> request.changes() && (request.isIntent() || request.isCall())), Moment.BEFORE))
                .isEmpty();
    }

    @Test
    void aNodeThatLosesAConnectionAfterACallOrACommitGoesOnByItself() {
        assertThat(crashes.breakAt(
                        those(request -> request.changes() && (request.isCall() || request.isCommit())), Moment.AFTER))
                .isEmpty();
    }

    private static List<Request> those(Predicate<Request> which) {
        List<Request> chosen = requests.stream().filter(which).toList();
        assertThat(chosen).hasSizeGreaterThan(12);
        return chosen;
    }

    /** Creates, updates, changes of state, an equal and a differing adoption, and a delete. */
    private static final class OfEverything extends CrashScene {

        @Override
        void prepare(SyncFixture weir) {
            weir.connect.put("adopted", config("adopted", "t"), TargetState.RUNNING);
            weir.connect.put("taken", config("taken", "t"), TargetState.RUNNING);
            weir.define("updated", "t")
                    .define("changed", "t")
                    .define("gone", "t")
                    .push();
            weir.node.settle();
            weir.undefine("gone").define("taken", "new").push();
            weir.node.settle();
            approveAll(weir);
            weir.define("created", "t").define("resting", "t", "state: stopped");
            weir.define("updated", "new")
                    .define("changed", "t", "state: paused")
                    .define("adopted", "t");
            weir.push();
        }

        private static void approveAll(SyncFixture weir) {
            weir.database
                    .open(Approvals.class)
                    .open()
                    .forEach(offer -> weir.node.commands.approve(
                            new ApprovalAnswer(offer.id(), offer.digest(), Set.of(), "alice", Optional.empty())));
        }

        @Override
        void verify(SyncFixture weir) {
            assertThat(weir.writes())
                    .as("each write arrived once")
                    .containsExactlyInAnyOrder(
                            "POST /connectors",
                            "POST /connectors",
                            "PUT /connectors/updated/config",
                            "PUT /connectors/taken/config",
                            "PUT /connectors/changed/pause",
                            "DELETE /connectors/gone");
            assertThat(weir.connect.names())
                    .containsExactly("adopted", "changed", "created", "resting", "taken", "updated");
            assertThat(weir.managed()).containsExactlyElementsOf(weir.connect.names());
            assertThat(weir.connect.config("updated").orElseThrow().get("topic"))
                    .contains("new");
            assertThat(weir.connect.config("taken").orElseThrow().get("topic")).contains("new");
            assertThat(weir.connect.target("changed")).contains(TargetState.PAUSED);
            assertThat(weir.connect.target("resting")).contains(TargetState.STOPPED);
            assertThat(weir.database.query("select name from deleted")).containsExactly("gone");
            assertThat(weir.database.query("select result || ' ' || name from sync_item where result in ('Created',"
                            + " 'Updated', 'StateChanged', 'Adopted', 'Deleted') and sync not in"
                            + " (select sync from sync_item where name = 'gone' and result = 'Created')"))
                    .as("each effect is recorded once")
                    .containsExactlyInAnyOrder(
                            "Created created",
                            "Created resting",
                            "Updated updated",
                            "StateChanged changed",
                            "Adopted adopted",
                            "Adopted taken",
                            "Deleted gone");
        }

        private static Map<String, String> config(String name, String topic) {
            return Map.of("name", name, "connector.class", CLASS, "topic", topic);
        }
    }
}
