package dev.weir.connect;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A Connect worker that keeps its connectors in memory, records what it is asked and fails on demand. {@link
 * ConnectContract} holds it to the real one. Thread-safe.
 */
public final class FakeConnect implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** @param path with the query */
    public record Request(String method, String path) {

        /** Whether it asks Connect to change something. */
        public boolean isWrite() {
            return !method.equals("GET") && !path.endsWith("/config/validate");
        }
    }

    private record Plan(String method, Pattern path, Fault fault, AtomicInteger left) {

        boolean strikes(Request request) {
            return method.equals(request.method)
                    && path.matcher(request.path).matches()
                    && left.getAndUpdate(count -> Math.max(0, count - 1)) > 0;
        }
    }

    private final FakeGroup group;
    private final FakeRoutes routes;
    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Plan> plans = new CopyOnWriteArrayList<>();
    private final Map<String, String> required = new ConcurrentHashMap<>();
    private volatile String prefix = "";

    public FakeConnect() {
        this(new FakeGroup());
    }

    private FakeConnect(FakeGroup group) {
        this.group = group;
        this.routes = new FakeRoutes(group);
        this.threads = Executors.newCachedThreadPool(FakeConnect::daemon);
        this.server = listen();
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Another worker with the same connectors, and with faults, listings and requests of its own. */
    public FakeConnect secondWorker() {
        return new FakeConnect(group);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + prefix);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    // ---- what it was asked

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> writes() {
        return requests.stream().filter(Request::isWrite).toList();
    }

    public void forgetRequests() {
        requests.clear();
    }

    // ---- its connectors, as somebody else sees and changes them

    public List<String> names() {
        return group.names();
    }

    public Optional<ConnectorConfig> config(String name) {
        return group.find(name).map(connector -> ConnectorConfig.of(connector.config));
    }

    public Optional<TargetState> target(String name) {
        return group.find(name).map(connector -> connector.target);
    }

    /** Creates or replaces it without validation, as if it had always been so; any name. */
    public void put(String name, Map<String, String> config, TargetState target) {
        group.remove(name);
        group.put(name, ConnectorConfig.of(config).with("name", name).values(), target);
    }

    public void remove(String name) {
        group.remove(name);
    }

    public void setTarget(String name, TargetState target) {
        group.change(new ConnectorName(name), connector -> connector.bring(target));
    }

    public Offsets offsets(String name) {
        return group.offsets().of(name);
    }

    /** It has come that far, whether it exists now or did once. */
    public void setOffsets(String name, Offsets offsets) {
        group.offsets().put(name, offsets);
    }

    /** The task fails until the next restart. */
    public void failTask(String name, int task, String trace) {
        group.change(new ConnectorName(name), connector -> connector.failedTasks.put(task, trace));
    }

    /** The instance itself fails until it is stopped or restarted; it cannot be paused. */
    public void failInstance(String name, String trace) {
        group.change(new ConnectorName(name), connector -> connector.fail(trace));
    }

    /** What it shows while a rebalance is under way, {@code UNASSIGNED} or {@code RESTARTING}; empty for its own state. */
    public void showPassingState(String name, Optional<String> state) {
        group.change(new ConnectorName(name), connector -> connector.passingState = state);
    }

    /** Whether a restart heals the failed tasks, as it does at first. */
    public void healsByRestart(String name, boolean heals) {
        group.change(new ConnectorName(name), connector -> connector.healsByRestart = heals);
    }

    /** Whether its tasks go on for a while after it was stopped. */
    public void lingerOnStop(String name, boolean lingers) {
        group.change(new ConnectorName(name), connector -> connector.lingers = lingers);
    }

    /** Whether connectors created from now on have no status yet. */
    public void withholdStatusesOfNew(boolean withheld) {
        group.withholdStatusesOfNew(withheld);
    }

    public void withholdStatus(String name, boolean withheld) {
        group.change(new ConnectorName(name), connector -> connector.hasStatus = !withheld);
    }

    /** What a placeholder stands for in validation, such as {@code ${file:/s:p}}. */
    public void resolve(String placeholder, String value) {
        group.resolve(placeholder, value);
    }

    /** Its topics and its loggers. */
    public FakeSurroundings surroundings() {
        return routes.surroundings;
    }

    // ---- how this worker behaves

    public void version(String version) {
        routes.version = ConnectVersion.of(version);
    }

    public void healthy(boolean healthy) {
        routes.healthy = healthy;
    }

    /** Masks these keys' values in every echo of a config, as some vendors do. */
    public void mask(String... keys) {
        routes.masked = List.of(keys);
    }

    /** However it is written, the key shows that value: Connect, or somebody, keeps changing it back. */
    public void alwaysShow(String key, String value) {
        routes.forced = Map.of(key, value);
    }

    /** Listings hold nothing although connectors exist, as on a worker that is starting. */
    public void listNothing() {
        routes.listed = name -> false;
    }

    public void listOnly(String... names) {
        routes.listed = Set.of(names)::contains;
    }

    public void listEverything() {
        routes.listed = name -> true;
    }

    /** Requests without that header are answered 401. */
    public void require(String header, String value) {
        required.put(header, value);
    }

    /** It answers under that path only, such as {@code /connect}; {@link #url()} holds it from now on. */
    public void moveUnder(String path) {
        prefix = path;
    }

    /** @param path a regular expression for the whole path with its query */
    public void failNext(int times, String method, String path, Fault fault) {
        plans.add(new Plan(method, Pattern.compile(path), fault, new AtomicInteger(times)));
    }

    public void failAlways(String method, String path, Fault fault) {
        failNext(Integer.MAX_VALUE, method, path, fault);
    }

    public void failNoMore() {
        plans.clear();
    }

    // ---- HTTP

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        URI uri = exchange.getRequestURI();
        String path = uri.getPath().startsWith(prefix) ? uri.getPath().substring(prefix.length()) : "/outside";
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        Request request = new Request(exchange.getRequestMethod(), query.isEmpty() ? path : path + "?" + query);
        requests.add(request);
        boolean known = required.entrySet().stream()
                .allMatch(header ->
                        header.getValue().equals(exchange.getRequestHeaders().getFirst(header.getKey())));
        FakeRoutes.Received received = new FakeRoutes.Received(request.method, path, query, body);
        send(exchange, known ? answer(request, received) : FakeAnswer.page(401, "Unauthorized"));
    }

    private FakeAnswer answer(Request request, FakeRoutes.Received received) {
        try {
            return plans.stream()
                    .filter(plan -> plan.strikes(request))
                    .findFirst()
                    .map(plan -> plan.fault.strike(() -> routes.answer(received)))
                    .orElseGet(() -> routes.answer(received));
        } catch (RuntimeException e) {
            return FakeAnswer.error(500, String.valueOf(e.getMessage()));
        }
    }

    private void send(HttpExchange exchange, FakeAnswer answer) throws IOException {
        if (answer.equals(FakeAnswer.SILENCE)) {
            awaitClose();
        }
        if (answer.status() > 0) {
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
        exchange.close();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fake-connect");
        thread.setDaemon(true);
        return thread;
    }
}
