package dev.weir.proxy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Stands between a client and a server and does to their connections what networks, stalled disks and dying machines do.
 * It knows no protocol: what one side says until the other side speaks is one {@link Message}, in however many pieces it
 * comes. That fits whoever asks and waits for the answer, such as PostgreSQL's driver and HTTP/1.1. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {

    private final String host;
    private final int port;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(TcpProxy::daemon);
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final CopyOnWriteArrayList<Rule> rules = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean stalled;
    private volatile boolean refusing;

    public enum Way {
        TO_SERVER,
        TO_CLIENT
    }

    /**
     * @param connection counts from 1
     * @param text its first piece, a character for a byte
     */
    public record Message(int connection, Way way, String text) {}

    /** Lets go of what it was made for when it is closed. */
    public interface Disturbed extends AutoCloseable {
        @Override
        void close();
    }

    private record Rule(Predicate<Message> which, Consumer<Link> what) {}

    public TcpProxy(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Nothing flows, and connections stay open; what was sent meanwhile arrives when it goes on. */
    public void stall() {
        stalled = true;
    }

    public void goOn() {
        stalled = false;
    }

    /** Resets all connections, and new ones as they come, until it is mended. */
    public void cut() {
        refusing = true;
        links.forEach(Link::cut);
    }

    public void mend() {
        refusing = false;
    }

    /** Before the first piece of such a message is passed on, that happens. Later rules come after earlier ones. */
    public Disturbed when(Predicate<Message> which, Consumer<Link> what) {
        Rule rule = new Rule(which, what);
        rules.add(rule);
        return () -> rules.remove(rule);
    }

    /** Such messages arrive so much later. */
    public Disturbed delay(Duration length, Predicate<Message> which) {
        return when(which, link -> LockSupport.parkNanos(length.toNanos()));
    }

    @Override
    public void close() {
        goOn();
        close(server);
        cut();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket near = server.accept();
                threads.execute(() -> connect(near));
            }
        } catch (IOException e) {
            threads.shutdownNow();
        }
    }

    private void connect(Socket near) {
        try {
            Link link = new Link(near, new Socket(host, port));
            links.add(link);
            if (refusing) {
                link.cut();
            }
            threads.execute(() -> link.pump(Way.TO_SERVER));
            link.pump(Way.TO_CLIENT);
        } catch (IOException e) {
            reset(near);
        }
    }

    /** One connection. */
    public final class Link {

        private final int number = connections.incrementAndGet();
        private final Socket near;
        private final Socket far;
        private final AtomicInteger open = new AtomicInteger(Way.values().length);
        private Way speaking = Way.TO_CLIENT;
        private volatile long left = Long.MAX_VALUE;

        private Link(Socket near, Socket far) throws IOException {
            this.near = near;
            this.far = far;
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
        }

        /** Both sides find it reset. */
        public void cut() {
            reset(near);
            reset(far);
        }

        /** The client hears so many more bytes, and that they are the last; what it says still reaches the server. */
        public void halfClose(int after) {
            left = after;
        }

        private void pump(Way way) {
            try {
                InputStream in = (way == Way.TO_SERVER ? near : far).getInputStream();
                OutputStream out = (way == Way.TO_SERVER ? far : near).getOutputStream();
                byte[] buffer = new byte[16_384];
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    arrived(way, buffer, length);
                    awaitFlow();
                    pass(way, out, buffer, length);
                }
                (way == Way.TO_SERVER ? far : near).shutdownOutput();
            } catch (IOException e) {
                cut();
            } finally {
                closeAfterBoth();
            }
        }

        private void pass(Way way, OutputStream out, byte[] buffer, int length) throws IOException {
            if (way == Way.TO_SERVER) {
                out.write(buffer, 0, length);
            } else if (!near.isOutputShutdown()) {
                out.write(buffer, 0, (int) Math.min(left, length));
                left -= Math.min(left, length);
                endIfOver();
            }
        }

        private void endIfOver() throws IOException {
            if (left == 0) {
                near.shutdownOutput();
            }
        }

        private void closeAfterBoth() {
            if (open.decrementAndGet() == 0) {
                links.remove(this);
                close(near);
                close(far);
            }
        }

        private void arrived(Way way, byte[] buffer, int length) {
            if (isNew(way)) {
                Message message = new Message(number, way, new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
                rules.stream().filter(rule -> rule.which.test(message)).forEach(rule -> rule.what.accept(this));
            }
        }

        private synchronized boolean isNew(Way way) {
            boolean turns = speaking != way;
            speaking = way;
            return turns;
        }
    }

    private void awaitFlow() {
        while (stalled) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already, which is all that is wanted
        }
        close(socket);
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "tcp-proxy");
        thread.setDaemon(true);
        return thread;
    }
}
