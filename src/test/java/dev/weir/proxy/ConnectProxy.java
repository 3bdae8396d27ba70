package dev.weir.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Stands between Weir and a real Connect worker, writes down every request and disturbs those that it is told to. A
 * test that stops the worker itself needs no disturbance here: the proxy then closes the connection unanswered.
 * Thread-safe.
 */
public final class ConnectProxy implements AutoCloseable {

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final URI target;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(ConnectProxy::daemon);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param path with the query */
    public record Request(String method, String path, String body) {

        /** Whether it asks Connect to change something. */
        public boolean isWrite() {
            return !method.equals("GET") && !path.endsWith("/config/validate");
        }

        /** For example {@code PUT /connectors/orders/config}. */
        public String line() {
            return method + " " + path;
        }
    }

    /** What is done with a request, beside writing it down. */
    private interface Treatment {
        void apply(HttpExchange exchange, Request request) throws IOException, InterruptedException;
    }

    private record Rule(Predicate<Request> which, Treatment treatment) {}

    /** Lets go of what it was made for when it is closed. */
    public interface Disturbed extends AutoCloseable {
        @Override
        void close();
    }

    public ConnectProxy(URI target) throws IOException {
        this.target = target;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Without a slash at its end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The lines of all requests so far that asked for a change. */
    public List<String> writes() {
        return requests.stream().filter(Request::isWrite).map(Request::line).toList();
    }

    public void forget() {
        requests.clear();
    }

    /** Closes the connection before the worker hears of the request. */
    public Disturbed cut(Predicate<Request> which) {
        return disturb(which, (exchange, request) -> {});
    }

    /** The worker does what it is asked, and the connection is closed in place of its answer. */
    public Disturbed loseAnswers(Predicate<Request> which) {
        return disturb(which, (exchange, request) -> send(request));
    }

    /** Passes the request on after that time. */
    public Disturbed delay(Duration before, Predicate<Request> which) {
        return disturb(which, (exchange, request) -> {
            closed.await(before.toMillis(), TimeUnit.MILLISECONDS);
            passOn(exchange, request);
        });
    }

    /** Answers in the worker's place. */
    public Disturbed answer(int status, String body, Predicate<Request> which) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return disturb(which, (exchange, request) -> respond(exchange, status, bytes));
    }

    /** Passes the request on and changes the text of its answer, as a vendor's gateway does. */
    public Disturbed rewrite(UnaryOperator<String> answer, Predicate<Request> which) {
        return disturb(which, (exchange, request) -> {
            HttpResponse<byte[]> response = send(request);
            String text = answer.apply(new String(response.body(), StandardCharsets.UTF_8));
            respond(exchange, response.statusCode(), text.getBytes(StandardCharsets.UTF_8));
        });
    }

    private Disturbed disturb(Predicate<Request> which, Treatment treatment) {
        Rule rule = new Rule(which, treatment);
        rules.add(rule);
        return () -> rules.remove(rule);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request request = new Request(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), body);
            requests.add(request);
            treatmentOf(request).apply(exchange, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Treatment treatmentOf(Request request) {
        return rules.stream()
                .filter(rule -> rule.which.test(request))
                .map(Rule::treatment)
                .findFirst()
                .orElse(this::passOn);
    }

    private void passOn(HttpExchange exchange, Request request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(request);
        respond(exchange, response.statusCode(), response.body());
    }

    private HttpResponse<byte[]> send(Request request) throws IOException, InterruptedException {
        HttpRequest forwarded = HttpRequest.newBuilder(URI.create(target + request.path()))
                .method(
                        request.method(),
                        request.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(request.body()))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .build();
        return client.send(forwarded, BodyHandlers.ofByteArray());
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "connect proxy");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
