package dev.weir.api;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.auth.AccessRules;
import dev.weir.auth.Authentication;
import dev.weir.auth.Entrances;
import dev.weir.auth.Gate;
import dev.weir.auth.Pace;
import dev.weir.config.AccessSettings;
import dev.weir.config.AuthSettings;
import dev.weir.config.NotificationSettings;
import dev.weir.config.RepositorySettings;
import dev.weir.config.Secret;
import dev.weir.config.WebhookNotifications;
import dev.weir.config.WebhookSettings;
import dev.weir.connect.FakeConnect;
import dev.weir.console.Console;
import dev.weir.db.Outbox;
import dev.weir.db.TeamRows;
import dev.weir.db.TestDatabase;
import dev.weir.model.Topic;
import dev.weir.model.Verb;
import dev.weir.notify.Receiver;
import dev.weir.sync.Channels;
import dev.weir.sync.Commands;
import dev.weir.sync.Inquiries;
import dev.weir.webhook.Webhooks;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.request.logging.LogbackAccessRequestLogFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Both doors with the real commands behind them, on a real Jetty and a real PostgreSQL; no job runs. */
public final class TestDoors implements AutoCloseable {

    public static final String PASSWORD = "canary-password-7c1e";
    public static final String WEBHOOK_SECRET = "canary-webhook-secret-93ab";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** {@code admin} may do everything, all others may look. */
    public static final AccessSettings ADMIN_ALONE =
            new AccessSettings(Verb.VIEWS, Map.of(), new AccessSettings.Admins(Set.of("admin"), Set.of()), List.of());

    public final TestDatabase database = TestDatabase.create();
    /** The cluster {@code analytics}, for what is asked of it at once, without connectors; {@code many} does not answer. */
    public final FakeConnect connect = new FakeConnect();
    /** What the channel {@code ops} leads to; nobody listens to {@code nobody}. */
    public final Receiver receiver = new Receiver();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Server server;
    private final String url;

    public TestDoors() {
        this(InstantSource.system());
    }

    public TestDoors(InstantSource clock) {
        this(clock, List.of("admin", "viewer"), ADMIN_ALONE);
    }

    /** @param names of the users, all with {@link #PASSWORD} */
    public TestDoors(InstantSource clock, List<String> names, AccessSettings access) {
        this(clock, new AuthSettings(users(names)), access);
    }

    /** With other ways in than passwords. */
    public TestDoors(InstantSource clock, AuthSettings auth, AccessSettings access) {
        this(clock, auth, access, Pace.standard(clock));
    }

    /** Where people may call so fast. */
    public TestDoors(InstantSource clock, AuthSettings auth, AccessSettings access, Pace pace) {
        Configuration configuration = configuration();
        Environment environment = new Environment("weir");
        register(environment, clock, auth, access, pace);
        server = configuration.getServerFactory().build(environment);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        url = "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private void register(
            Environment environment, InstantSource clock, AuthSettings auth, AccessSettings access, Pace pace) {
        RepositorySettings repository = new RepositorySettings(
                URI.create("https://git.example/acme/connectors.git"),
                "main",
                Optional.empty(),
                Duration.ofSeconds(60),
                Optional.empty());
        Commands commands = TestCommands.on(database, repository, folder(), connect.url());
        Inquiries inquiries = TestCommands.inquiries(database, connect);
        Channels channels = new Channels(notifications(), database.open(Outbox.class), clock);
        Entrances entrances = new Entrances(auth, database.database(), clock);
        ApiResources.register(
                environment, database.database(), commands, inquiries, channels, entrances.tokens(), repository);
        Gate gate = new Gate(new AccessRules(access, database.open(TeamRows.class)), database.database());
        Authentication.register(environment.jersey(), entrances, gate, pace);
        Audit.register(environment.jersey(), database.database(), auth, clock);
        Console.register(environment, database.database(), commands, inquiries, repository, entrances, clock);
        Webhooks.register(environment.jersey(), webhooks(), database.database(), commands, clock);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("weir-doors");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All with {@link #PASSWORD}. */
    public static List<AuthSettings.User> users(List<String> names) {
        String hash = BCrypt.withDefaults().hashToString(4, PASSWORD.toCharArray());
        return names.stream().map(name -> new AuthSettings.User(name, hash)).toList();
    }

    private static List<WebhookSettings> webhooks() {
        return List.of(
                new WebhookSettings("acme", WebhookSettings.Type.GITHUB, Secret.of("secret", WEBHOOK_SECRET, null)),
                new WebhookSettings("script", WebhookSettings.Type.GENERIC, Secret.of("secret", WEBHOOK_SECRET, null)));
    }

    private List<NotificationSettings> notifications() {
        Secret secret = Secret.of("secret", WEBHOOK_SECRET, null);
        Set<Topic> on = Set.of(Topic.DEGRADED, Topic.RECOVERED);
        return List.of(
                new WebhookNotifications("ops", on, receiver.url("/hook?token=canary-token-1f0a"), secret),
                new WebhookNotifications("nobody", on, URI.create("http://127.0.0.1:1/"), secret));
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        DefaultServerFactory factory = (DefaultServerFactory) configuration.getServerFactory();
        ((LogbackAccessRequestLogFactory) factory.getRequestLogFactory()).setAppenders(List.of());
        List.of(
                        factory.getApplicationConnectors().get(0),
                        factory.getAdminConnectors().get(0))
                .forEach(connector -> {
                    ((HttpConnectorFactory) connector).setPort(0);
                    ((HttpConnectorFactory) connector).setBindHost("127.0.0.1");
                    ((HttpConnectorFactory) connector).setUseForwardedHeaders(true);
                });
        return configuration;
    }

    public String url() {
        return url;
    }

    /** A request without credentials. */
    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    public HttpRequest.Builder as(String user, String path) {
        return to(path).header("Authorization", basic(user, PASSWORD));
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return sent(request.build());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who is answered before all of the body is read loses the connection, and the client may take it up once more. */
    private HttpResponse<String> sent(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse.BodyHandler<String> text = HttpResponse.BodyHandlers.ofString();
        try {
            return http.send(request, text);
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).contains("received no bytes")) {
                throw e;
            }
            return http.send(request, text);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(as("viewer", path));
    }

    public JsonNode getJson(String path) {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return json(response);
    }

    public HttpResponse<String> post(String user, String path, String body) {
        return send("POST", user, path, body);
    }

    public HttpResponse<String> send(String method, String user, String path, String body) {
        return send(as(user, path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> delete(String user, String path) {
        return send(as(user, path).DELETE());
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    /** How often a job was asked to look. */
    public int asked(String kind) {
        return database.query("select asked from wanted where kind = '" + kind + "'").stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        connect.close();
        receiver.close();
        database.close();
    }
}
