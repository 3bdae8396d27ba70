package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.proxy.TcpProxy.Link;
import dev.weir.proxy.TcpProxy.Way;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node stands still in the middle of something, another one goes on, and then the first one does, too. */
class HaltedTest {

    private static final String WRITE = "PUT /connectors/orders/config";

    @TempDir
    Path directory;

    private SyncFixture weir;
    private Wires wires;
    private SyncNode halted;

    @BeforeEach
    void start() {
        weir = new SyncFixture(directory);
        weir.define("orders", "t").push();
        weir.node.settle();
        weir.connect.forgetRequests();
        wires = new Wires(weir.database.settings(), weir.connect.url());
        halted = new SyncNode(weir, "halted", weir.node.vault, wires.ways(4));
    }

    @AfterEach
    void stop() {
        halted.close();
        wires.close();
        weir.close();
    }

    @Test
    void aNodeThatStoodStillWhileAnotherReadOnDoesNotMoveTheHeadBack() {
        weir.define("orders", "older").repository.commit("older");
        wires.database.when(message -> message.text().contains("update source set head_seq"), once(() -> {
            weir.define("orders", "newer").push();
            weir.node.settle();
        }));

        halted.fetch();

        assertThat(weir.database.query("select subject from revision join source on seq = head_seq"))
                .containsExactly("a change");
        weir.node.ask();
        weir.node.settle();
        assertThat(weir.writes()).containsExactly(WRITE);
        assertThat(topic()).isEqualTo("newer");
    }

    /** The window that no lease can close: Connect takes a write from whoever sent it, whenever it arrives. */
    @Test
    void aWriteThatWasOnItsWayAsTheLeaseWasLostIsPutRightByTheNextLook() throws InterruptedException {
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        wires.connect.when(
                message -> message.way() == Way.TO_SERVER && message.text().startsWith(WRITE), once(() -> {
                    holding.countDown();
                    awaited(letGo);
                }));
        weir.define("orders", "stale").push();
        Thread work = new Thread(halted::work);
        work.start();
        holding.await();
        weir.database.execute("update cluster set lease_until = clock_timestamp()");
        weir.define("orders", "fresh").push();
        weir.node.work();
        assertThat(weir.writes())
                .as("nothing else is written before the deadline")
                .isEmpty();
        weir.passDeadlines();
        weir.node.settle();
        assertThat(topic()).isEqualTo("fresh");

        letGo.countDown();
        work.join();
        await().until(() -> topic().equals("stale"));
        weir.node.observe();
        weir.node.settle();

        assertThat(topic()).isEqualTo("fresh");
        assertThat(weir.writes()).as("one of them stale").hasSize(3);
        weir.node.observe();
        assertThat(weir.shown("orders")).isEqualTo("Synced -");
    }

    private static Consumer<Link> once(Runnable event) {
        CountDownLatch left = new CountDownLatch(1);
        return link -> {
            if (left.getCount() > 0) {
                left.countDown();
                event.run();
            }
        };
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String topic() {
        return weir.connect.config("orders").orElseThrow().get("topic").orElseThrow();
    }
}
