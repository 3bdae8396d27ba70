package dev.weir.sync;

import dev.weir.config.DatabaseSettings;
import dev.weir.db.Database;
import dev.weir.proxy.TcpProxy;
import dev.weir.proxy.TcpProxy.Message;
import dev.weir.proxy.TcpProxy.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one node says to its database and to its Connect cluster, each request by name, and where its wires can be cut.
 * Thread-safe.
 */
final class Wires implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    private static final String COMMIT = "COMMIT";
    private static final Pattern READ = Pattern.compile("(?i)select|show");
    private static final Pattern HTTP = Pattern.compile("((?:GET|POST|PUT|DELETE|PATCH) \\S+) HTTP/1\\.1");

    /** What the driver and the pool say of their own accord, and the renewal of leases: all come when they come. */
    private static final Pattern UNASKED = Pattern.compile("select 1|SET .*|with mine as .*|");

    final TcpProxy database;
    final TcpProxy connect;
    private final Database opened;
    private final List<URI> workers;
    private final List<Request> said = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<Integer> inTransaction = new HashSet<>();
    private Optional<Cut> cut = Optional.empty();

    /**
     * A request.
     *
     * @param nth of those that read alike
     * @param changes whether the world is another one when it has been carried out: what is said within a transaction
     *     changes nothing before its commit
     */
    record Request(String text, int nth, boolean changes) {

        /** Whether it asks Connect. */
        boolean isCall() {
            return HTTP.matcher(text + " HTTP/1.1").matches();
        }

        /** Whether it records what is about to be done. */
        boolean isIntent() {
            return text.contains(" insert into sync_item ") && text.contains(" for share");
        }

        boolean isCommit() {
            return text.equals(COMMIT);
        }

        @Override
        public String toString() {
            return text.substring(0, Math.min(90, text.length())) + " (" + nth + ")";
        }
    }

    enum Moment {
        /** Nobody has received it. */
        BEFORE,
        /** It is carried out, and the answer does not arrive. */
        AFTER
    }

    /** @param then what happens at that moment, beside that the wire it goes over is cut */
    private record Cut(Request at, Moment moment, Runnable then) {}

    Wires(DatabaseSettings settings, URI worker) {
        try {
            URI server = URI.create(settings.url().substring("jdbc:".length()));
            database = new TcpProxy(server.getHost(), server.getPort());
            connect = new TcpProxy(worker.getHost(), worker.getPort());
            // a statement is told by its text, so none may be sent by a name that the server remembers
            String url = "jdbc:postgresql://127.0.0.1:" + database.port() + server.getPath() + "?prepareThreshold=0";
            opened = new Database(new DatabaseSettings(url, settings.user(), settings.password()), CONNECTIONS);
            workers = List.of(URI.create("http://127.0.0.1:" + connect.port()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        watch(database);
        watch(connect);
    }

    SyncNode.Ways ways(int writesInFlight) {
        return new SyncNode.Ways(opened, workers, writesInFlight);
    }

    /** All requests so far. */
    synchronized List<Request> said() {
        return List.copyOf(said);
    }

    /** How often that was said. */
    synchronized int count(String text) {
        return counts.getOrDefault(text, 0);
    }

    /** Whether the moment has come. */
    synchronized boolean isCut() {
        return cut.isEmpty();
    }

    /** At that moment both wires are cut for good, and that happens: to everybody else the node is dead. */
    synchronized void dieAt(Request request, Moment moment, Runnable then) {
        cut = Optional.of(new Cut(request, moment, () -> {
            database.cut();
            connect.cut();
            then.run();
        }));
    }

    /** At that moment the one connection is cut that the request goes over. */
    synchronized void breakAt(Request request, Moment moment) {
        cut = Optional.of(new Cut(request, moment, () -> {}));
    }

    private void watch(TcpProxy proxy) {
        Map<Integer, Request> open = new HashMap<>();
        proxy.when(message -> isTheMoment(open, message), link -> {
            link.cut();
            Runnable then = cut.orElseThrow().then;
            cut = Optional.empty();
            then.run();
        });
    }

    /** @param open the request of each connection that is under way */
    private synchronized boolean isTheMoment(Map<Integer, Request> open, Message message) {
        if (message.way() == Way.TO_CLIENT) {
            return isTheMoment(Optional.ofNullable(open.remove(message.connection())), Moment.AFTER);
        }
        String text = textOf(message.text());
        if (UNASKED.matcher(text).matches()) {
            return false;
        }
        Request request = new Request(text, counts.merge(text, 1, Integer::sum), changes(message.connection(), text));
        said.add(request);
        open.put(message.connection(), request);
        return isTheMoment(Optional.of(request), Moment.BEFORE);
    }

    private boolean isTheMoment(Optional<Request> request, Moment moment) {
        return cut.filter(wanted -> request.equals(Optional.of(wanted.at)) && wanted.moment == moment)
                .isPresent();
    }

    private boolean changes(int connection, String text) {
        if (HTTP.matcher(text + " HTTP/1.1").matches()) {
            return !text.startsWith("GET ") && !text.endsWith("/validate");
        }
        if (text.startsWith(Sql.BEGIN)) {
            inTransaction.add(connection);
        }
        boolean ends = text.equals(COMMIT);
        boolean within = ends ? inTransaction.remove(connection) : inTransaction.contains(connection);
        return ends || (!within && !READ.matcher(text).lookingAt());
    }

    /** The request line, or the SQL; empty where it is neither. */
    private static String textOf(String message) {
        Matcher http = HTTP.matcher(message);
        return http.lookingAt() ? http.group(1) : Sql.of(message);
    }

    @Override
    public void close() {
        opened.close();
        database.close();
        connect.close();
    }
}
