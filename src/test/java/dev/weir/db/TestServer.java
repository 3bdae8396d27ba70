package dev.weir.db;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.weir.config.DatabaseSettings;
import dev.weir.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One PostgreSQL for all tests of a JVM: a container where an engine answers, the embedded one elsewhere. {@code
 * WEIR_TEST_DATABASE=embedded|container|auto} decides, {@code -Dweir.postgres.image} names the image. What {@link #choice()}
 * says is another choice: that server, which some other JVM has started.
 */
public record TestServer(String address, String user, String password) {

    private static final Logger LOG = LoggerFactory.getLogger(TestServer.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final String RUNNING = "running:";
    private static final String IMAGE = System.getProperty("weir.postgres.image", "postgres:18-alpine");

    public static TestServer start() {
        String choice = chosen();
        return switch (choice) {
            case "embedded" -> embedded();
            case "container" -> container();
            case "auto" -> hasEngine() ? container() : embedded();
            default -> running(choice);
        };
    }

    /** What {@code WEIR_TEST_DATABASE} must be for another JVM that is to use this server. */
    public String choice() {
        return RUNNING + user + ":" + password + "@" + address;
    }

    private static TestServer running(String choice) {
        String[] parts =
                choice.substring(Math.min(choice.length(), RUNNING.length())).split("[:@]", 3);
        if (!choice.startsWith(RUNNING) || parts.length < 3) {
            throw new IllegalArgumentException("WEIR_TEST_DATABASE is embedded, container or auto");
        }
        return new TestServer(parts[2], parts[0], parts[1]);
    }

    DatabaseSettings database(String name) {
        return new DatabaseSettings(
                "jdbc:postgresql://" + address + "/" + name, user, Secret.of("password", password, null));
    }

    void execute(String sql) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether there is a database of that name. */
    boolean has(String name) {
        try (Connection connection = connect();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select from pg_database where datname = '" + name + "'")) {
            return rows.next();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + address + "/postgres", user, password);
    }

    private static String chosen() {
        String given = System.getenv("WEIR_TEST_DATABASE");
        return given == null ? "auto" : given.toLowerCase(Locale.ROOT);
    }

    /** Looks for a socket before Testcontainers does, which takes long to say no, and says it as an error. */
    private static boolean hasEngine() {
        String home = System.getProperty("user.home");
        String runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR", "/nonexistent");
        return System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of(home, ".testcontainers.properties"))
                || Stream.of("/var/run/docker.sock", home + "/.docker/run/docker.sock", runtime + "/docker.sock")
                        .anyMatch(socket -> Files.exists(Path.of(socket)));
    }

    private static TestServer container() {
        @SuppressWarnings("resource") // stops with the JVM
        PostgreSQLContainer container =
                new PostgreSQLContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("postgres"));
        container
                .withCommand("postgres", "-c", "max_connections=300", "-c", "fsync=off")
                .withCreateContainerCmdModifier(TestServer::staysOnThisMachine)
                .start();
        LOG.info("tests run on PostgreSQL in a container of {}", IMAGE);
        String address = container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
        return new TestServer(address, container.getUsername(), container.getPassword());
    }

    /** An engine publishes on every interface, unless told; one elsewhere has to. */
    private static void staysOnThisMachine(CreateContainerCmd command) {
        String engine = DockerClientFactory.instance().dockerHostIpAddress();
        if (engine.equals("localhost") || engine.equals(LOOPBACK)) {
            Ports.Binding free = Ports.Binding.bindIp(LOOPBACK);
            Objects.requireNonNull(command.getHostConfig())
                    .withPortBindings(new PortBinding(free, ExposedPort.tcp(PostgreSQLContainer.POSTGRESQL_PORT)));
        }
    }

    private static TestServer embedded() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
            LOG.info("tests run on embedded PostgreSQL");
            return new TestServer(LOOPBACK + ":" + postgres.getPort(), "postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
