package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.db.DatabaseException;
import dev.weir.proxy.TcpProxy.Message;
import dev.weir.proxy.TcpProxy.Way;
import dev.weir.sync.Wires.Moment;
import dev.weir.sync.Wires.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What networks do between Weir and Connect, and between Weir and PostgreSQL. */
class BrokenWiresTest {

    private static final String WRITE = "PUT /connectors/orders/config";
    private static final Duration LONG = SyncFixture.QUICK.write().plusMillis(500);

    @TempDir
    Path directory;

    private SyncFixture weir;
    private Wires wires;
    private SyncNode node;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
        wires = new Wires(weir.database.settings(), weir.connect.url());
        node = new SyncNode(weir, "behind proxies", weir.node.vault, wires.ways(4));
        weir.define("orders", "new").push();
    }

    @AfterEach
    void stop() {
        node.close();
        wires.close();
        weir.close();
    }

    @Test
    void aWriteWhoseAnswerBreaksOffIsSettledByWhatConnectShows() {
        wires.connect.when(answerTo(WRITE), link -> link.halfClose(40));

        node.settle();

        assertThatItIsWrittenOnceAndRecorded();
        assertThat(weir.message("orders")).contains("did not answer");
    }

    @Test
    void aWriteWhoseAnswerComesTooLateIsSettledByWhatConnectShows() {
        wires.connect.delay(LONG, answerTo(WRITE));

        node.settle();

        assertThatItIsWrittenOnceAndRecorded();
        assertThat(weir.message("orders")).contains("did not answer");
    }

    @Test
    void aWriteThatArrivesAfterItWasGivenUpIsSettledByTheNextPassAndNotSentAgain() {
        wires.connect.delay(LONG, request(WRITE));

        assertThat(node.work()).isFalse();
        assertThat(weir.lastItems()).containsExactly("orders open");
        await().until(() -> !weir.writes().isEmpty());
        node.settle();

        assertThatItIsWrittenOnceAndRecorded();
        assertThat(weir.message("orders")).isEqualTo("settled by a later run");
    }

    @Test
    void aCommitThatNeverArrivesLosesNoRecordAndDoublesNoWrite() {
        losesTheConnectionAt(Moment.BEFORE);

        assertThat(weir.lastItems()).containsExactly("orders open");
        node.settle();

        assertThatItIsWrittenOnceAndRecorded();
    }

    @Test
    void aCommitWhoseAnswerIsLostLosesNoRecordAndDoublesNoWrite() {
        losesTheConnectionAt(Moment.AFTER);

        assertThat(weir.lastItems()).containsExactly("orders Updated");
        node.settle();

        assertThatItIsWrittenOnceAndRecorded();
    }

    /** The connection is cut at the commit of what became of the write. */
    private void losesTheConnectionAt(Moment moment) {
        wires.connect.when(
                answerTo(WRITE), link -> wires.breakAt(new Request("COMMIT", wires.count("COMMIT") + 1, true), moment));
        assertThatThrownBy(node::work).isInstanceOf(DatabaseException.class);
    }

    private void assertThatItIsWrittenOnceAndRecorded() {
        assertThat(weir.writes()).containsExactly(WRITE);
        assertThat(weir.database.query("select result from sync_item where action = 'update'"))
                .containsExactly("Updated");
        assertThat(weir.connect.config("orders").orElseThrow().get("topic")).contains("new");
        node.observe();
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
        assertThat(node.isAsked()).isFalse();
    }

    private static Predicate<Message> request(String line) {
        return message -> message.way() == Way.TO_SERVER && message.text().startsWith(line + " ");
    }

    /** One request is under way at a time. */
    private static Predicate<Message> answerTo(String line) {
        AtomicBoolean asked = new AtomicBoolean();
        return message -> message.way() == Way.TO_CLIENT
                ? asked.getAndSet(false)
                : isAsked(asked, request(line).test(message));
    }

    private static boolean isAsked(AtomicBoolean asked, boolean now) {
        asked.set(now);
        return false;
    }
}
