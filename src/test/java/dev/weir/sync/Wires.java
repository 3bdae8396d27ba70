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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one node says to its database and to its Connect cluster, each request by name, and where its wires can be cut.
 * Thread-safe.
 */
final class Wires implements AutoCloseable {

    private static final int CONNECTIONS = 8;

    /** A frontend message that holds SQL: {@code P}, its length, the statement's name. */
    private static final Pattern SQL = Pattern.compile("P[\\x00-\\xff]{4}\\x00([^\\x00]+)\\x00", Pattern.DOTALL);

    private static final Pattern HTTP = Pattern.compile("((?:GET|POST|PUT|DELETE|PATCH) \\S+) HTTP/1\\.1");

    /** What the pool says of its own accord, and the renewal of leases: both come when they come. */
    private static final Pattern UNASKED = Pattern.compile("select 1|with mine as .*|");

    final TcpProxy database;
    final TcpProxy connect;
    private final Database opened;
    private final List<URI> workers;
    private final List<Request> said = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private Optional<Cut> cut = Optional.empty();

    /**
     * A request.
     *
     * @param nth of those that read alike
     */
    record Request(String text, int nth) {

        boolean isOfConnect() {
            return HTTP.matcher(text + " HTTP/1.1").matches();
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
        Request request = new Request(text, counts.merge(text, 1, Integer::sum));
        said.add(request);
        open.put(message.connection(), request);
        return isTheMoment(Optional.of(request), Moment.BEFORE);
    }

    private boolean isTheMoment(Optional<Request> request, Moment moment) {
        return cut.filter(wanted -> request.equals(Optional.of(wanted.at)) && wanted.moment == moment)
                .isPresent();
    }

    /** The request line, or all SQL of it without what differs from run to run; empty where it is neither. */
    static String textOf(String message) {
        Matcher http = HTTP.matcher(message);
        return http.lookingAt()
                ? http.group(1)
                : SQL.matcher(message)
                        .results()
                        .map(found -> found.group(1).strip().replaceAll("\\s+", " "))
                        .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        opened.close();
        database.close();
        connect.close();
    }
}
