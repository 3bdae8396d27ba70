package dev.weir.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server (RFC 5321) with STARTTLS (RFC 3207) and AUTH PLAIN, which keeps every line that it is told. */
public final class MailServer implements AutoCloseable {

    private static final String END = ".";

    private final ServerSocket server;
    private final Optional<SSLContext> encryption;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> clear = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<List<String>> mails = new CopyOnWriteArrayList<>();
    private volatile UnaryOperator<String> answering = UnaryOperator.identity();

    /** Without a context it offers no encryption. */
    MailServer(Optional<SSLContext> encryption) {
        this.encryption = encryption;
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** One that offers no encryption. */
    public static MailServer plain() {
        return new MailServer(Optional.empty());
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Everything that was said in clear. */
    List<String> clear() {
        return List.copyOf(clear);
    }

    /** All commands, encrypted or not. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    /** The lines of each mail. */
    public List<List<String>> mails() {
        return List.copyOf(mails);
    }

    /**
     * Answers otherwise than it would.
     *
     * @param other makes of a command an answer; a text that is no answer stays the command
     */
    void answers(UnaryOperator<String> other) {
        answering = other;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (Socket open = socket) {
            new Talk(open, false).greet().go();
        } catch (IOException e) {
            // the client went away
        }
    }

    /** One connection. */
    private final class Talk {

        private final Socket socket;
        private final boolean encrypted;
        private final BufferedReader in;
        private final OutputStream out;

        Talk(Socket socket, boolean encrypted) throws IOException {
            this.socket = socket;
            this.encrypted = encrypted;
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out = socket.getOutputStream();
        }

        Talk greet() throws IOException {
            say("220 mail ready");
            return this;
        }

        void go() throws IOException {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                if (!encrypted) {
                    clear.add(line);
                }
                if (answer(line)) {
                    return;
                }
            }
        }

        /** True once the connection is over, or another's. */
        private boolean answer(String line) throws IOException {
            String other = answering.apply(line);
            if (!other.equals(line)) {
                say(other);
                return false;
            }
            switch (line.split("[ :]")[0].toUpperCase(java.util.Locale.ROOT)) {
                case "EHLO" -> greetBack();
                case "STARTTLS" -> {
                    encrypt();
                    return true;
                }
                case "AUTH" -> say("235 welcome");
                case "DATA" -> data();
                case "QUIT" -> {
                    say("221 bye");
                    return true;
                }
                default -> say("250 ok");
            }
            return false;
        }

        private void greetBack() throws IOException {
            if (encryption.isPresent() && !encrypted) {
                say("250-mail\r\n250 STARTTLS");
            } else {
                say("250-mail\r\n250 AUTH PLAIN");
            }
        }

        private void encrypt() throws IOException {
            say("220 go on");
            SSLSocket secure = (SSLSocket) encryption
                    .orElseThrow()
                    .getSocketFactory()
                    .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
            secure.setUseClientMode(false);
            secure.startHandshake();
            new Talk(secure, true).go();
        }

        private void data() throws IOException {
            say("354 go on");
            List<String> mail = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.equals(END); line = in.readLine()) {
                mail.add(line);
            }
            mails.add(mail);
            say("250 taken");
        }

        private void say(String answer) throws IOException {
            out.write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
