package dev.weir.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.proxy.TcpProxy.Link;
import dev.weir.proxy.TcpProxy.Message;
import dev.weir.proxy.TcpProxy.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In front of a server that answers each letter with the next one of the alphabet. */
class TcpProxyTest {

    private static final Predicate<Message> ANY = message -> true;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private TcpProxy proxy;
    private Socket client;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
        proxy = new TcpProxy("127.0.0.1", server.getLocalPort());
        client = connected();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void passesOnWhatBothSidesSayAndThatTheyAreDone() throws IOException {
        assertThat(answer("a")).isEqualTo("b");
        assertThat(answer("m")).isEqualTo("n");

        client.shutdownOutput();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(heard).containsExactly("a", "m");
    }

    @Test
    void whatOneSideSaysUntilTheOtherSpeaksIsOneMessage() throws IOException {
        List<Message> messages = new CopyOnWriteArrayList<>();
        proxy.when(messages::add, link -> {});

        say("?");
        await().until(() -> heard.size() == 1);
        say("?");
        await().until(() -> heard.size() == 2);
        assertThat(answer("a")).isEqualTo("b");
        assertThat(answer("m")).isEqualTo("n");

        assertThat(messages)
                .containsExactly(
                        new Message(1, Way.TO_SERVER, "?"),
                        new Message(1, Way.TO_CLIENT, "b"),
                        new Message(1, Way.TO_SERVER, "m"),
                        new Message(1, Way.TO_CLIENT, "n"));
    }

    @Test
    void cutsBeforeTheChosenMessageIsDelivered() throws IOException {
        proxy.when(nth(2, Way.TO_SERVER), Link::cut);

        assertThat(answer("a")).isEqualTo("b");
        assertThatThrownBy(() -> answer("c")).isInstanceOf(SocketException.class);

        assertThat(heard).containsExactly("a");
        client = connected();
        assertThat(answer("d")).isEqualTo("e");
    }

    @Test
    void cutsAfterTheChosenMessageIsDeliveredAndBeforeItsAnswerArrives() throws IOException {
        proxy.when(nth(2, Way.TO_CLIENT), Link::cut);

        assertThat(answer("a")).isEqualTo("b");
        assertThatThrownBy(() -> answer("c")).isInstanceOf(SocketException.class);

        assertThat(heard).containsExactly("a", "c");
    }

    @Test
    void aCutForGoodRefusesNewConnectionsUntilItIsMended() throws IOException {
        proxy.cut();
        assertThatThrownBy(() -> answer("a")).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> {
                    client = connected();
                    answer("a");
                })
                .isInstanceOf(SocketException.class);

        proxy.mend();
        client = connected();
        assertThat(answer("c")).isEqualTo("d");
        assertThat(heard).containsExactly("c");
    }

    @Test
    void aHalfClosedConnectionSaysNothingMoreToTheClientAndStillListensToIt() throws IOException {
        proxy.when(nth(2, Way.TO_CLIENT), link -> link.halfClose(0));

        assertThat(answer("k")).isEqualTo("l");
        say("a");
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        say("b");

        await().until(() -> heard.equals(List.of("k", "a", "b")));
    }

    @Test
    void whatIsDelayedArrivesLater() throws IOException {
        long begun = System.nanoTime();
        try (TcpProxy.Disturbed delayed = proxy.delay(Duration.ofMillis(120), ANY)) {
            assertThat(answer("a")).isEqualTo("b");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(240));
    }

    @Test
    void whatWasSaidDuringAStallArrivesAfterIt() throws IOException {
        assertThat(answer("a")).isEqualTo("b");
        proxy.stall();
        client.setSoTimeout(100);
        assertThatThrownBy(() -> answer("c")).isInstanceOf(SocketTimeoutException.class);
        assertThat(heard).containsExactly("a");

        proxy.goOn();
        client.setSoTimeout(5_000);
        assertThat(answer("m")).isEqualTo("d");
        assertThat(client.getInputStream().read()).isEqualTo('n');
    }

    private static Predicate<Message> nth(int number, Way way) {
        AtomicInteger count = new AtomicInteger();
        return message -> message.way() == way && count.incrementAndGet() == number;
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket("127.0.0.1", proxy.port());
        socket.setSoTimeout(5_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void say(String letter) throws IOException {
        client.getOutputStream().write(letter.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String answer(String letter) throws IOException {
        say(letter);
        int read = client.getInputStream().read();
        if (read < 0) {
            throw new SocketException("closed");
        }
        return Character.toString(read);
    }

    private void serve() {
        try {
            while (!server.isClosed()) {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> answer(socket));
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            heard.add("closed");
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            for (int letter = socket.getInputStream().read(); letter >= 0; ) {
                heard.add(Character.toString(letter));
                if (letter != '?') {
                    socket.getOutputStream().write(letter + 1);
                }
                letter = socket.getInputStream().read();
            }
        } catch (IOException e) {
            // the connection was cut, which is what is tested
        }
    }
}
