package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.db.OffsetsWish;
import dev.weir.model.ConnectorName;
import dev.weir.model.Offsets;
import dev.weir.model.OffsetsChange;
import dev.weir.model.TargetState;
import dev.weir.sync.Wires.Moment;
import dev.weir.sync.Wires.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node dies at any request of a change of offsets. */
class OffsetsCrashTest {

    private static final Offsets FAR =
            new Offsets(new TreeMap<>(Map.of("{\"filename\":\"/data/orders\"}", "{\"position\":12}")));

    @TempDir
    static Path directory;

    private static Crashes crashes;
    private static List<Request> requests;

    @BeforeAll
    static void start() {
        crashes = new Crashes(directory, new OfReset());
        requests = crashes.requests();
    }

    @AfterAll
    static void stop() {
        crashes.close();
    }

    @Test
    void whereverANodeDiesAnotherResetsOnceAndBringsTheConnectorBack() {
        assertThat(crashes.dieAt(those(Request::changes), Moment.BEFORE)).isEmpty();
    }

    @Test
    void aNodeThatDiesBeforeItHearsWhatCameOfItsWriteOrItsIntentResetsOnce() {
        assertThat(crashes.dieAt(
                        those(request -> request.changes() && (request.isCall() || request.isIntent())), Moment.AFTER))
                .isEmpty();
    }

    private static List<Request> those(Predicate<Request> which) {
        List<Request> chosen = requests.stream().filter(which).toList();
        assertThat(chosen).hasSizeGreaterThan(5);
        return chosen;
    }

    private static final class OfReset extends CrashScene {

        @Override
        void prepare(SyncFixture weir) {
            weir.define("orders", "t").push();
            weir.node.settle();
            weir.connect.setOffsets("orders", FAR);
            weir.node
                    .commands
                    .offsets()
                    .ask(new OffsetsWish(
                            SyncFixture.CLUSTER,
                            new ConnectorName("orders"),
                            OffsetsChange.RESET,
                            Optional.empty(),
                            "alice",
                            Optional.empty()));
        }

        @Override
        void verify(SyncFixture weir) {
            assertThat(weir.writes())
                    .as("each write arrived once")
                    .containsExactly(
                            "PUT /connectors/orders/stop",
                            "PATCH /connectors/orders/offsets",
                            "PUT /connectors/orders/resume");
            assertThat(weir.connect.offsets("orders")).isEqualTo(Offsets.NONE);
            assertThat(weir.connect.target("orders")).contains(TargetState.RUNNING);
            assertThat(weir.database.query("select outcome from offsets_job")).containsExactly("changed");
            assertThat(weir.node.commands.offsets().kept(SyncFixture.CLUSTER, new ConnectorName("orders")))
                    .singleElement()
                    .satisfies(kept -> assertThat(kept.offsets()).isEqualTo(FAR));
        }
    }
}
