package dev.weir.e2e;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.config.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The {@code config.yml} of a {@link RunningWeir}. */
record WeirConfig(
        Path directory, DatabaseSettings database, URI repository, Map<String, URI> clusters, WeirOptions options) {

    /** Of the one webhook, whose id is {@code push}. */
    static final String WEBHOOK_SECRET = "canary-webhook-51c0";

    /** Of a channel that leads to nobody, and a part of its URL. */
    private static final String NOTIFICATION_SECRET = "canary-notify-77a2";

    /** All users; {@code admin} may write. Each one's password is {@link #passwordOf}. */
    private static final List<String> USERS = List.of("admin", "viewer");

    private static final int COST = 4;

    private static final ObjectMapper JSON = new ObjectMapper();

    Path log() {
        return directory.resolve("weir.log");
    }

    Path mirror() {
        return directory.resolve("weir");
    }

    Path write() {
        try {
            return Files.writeString(directory.resolve("config.yml"), text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text() {
        return """
                server:
                  applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
                  adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
                  requestLog: {appenders: []}
                  shutdownGracePeriod: 20s
                logging:
                  level: WARN
                  loggers:
                    dev.weir: DEBUG
                    # the workers share this JVM, and log their connectors' configs
                    org.apache.kafka: "OFF"
                    org.reflections: "OFF"
                  appenders:
                    - {type: file, currentLogFilename: %s, archive: false}
                database: {url: %s, user: %s, password: %s}
                secretKeyFile: %s
                dataDirectory: %s
                repository:
                  url: %s
                  poll: %s
                %sclusters:
                %saccess:
                  admins: {members: [admin]}
                auth:
                  basic:
                    users:
                %swebhooks:
                  - {id: push, type: generic, secret: %s}
                notifications:
                  - {id: nobody, type: webhook, on: [degraded, syncFailed], url: "http://127.0.0.1:1/%s", secret: %s}
                """.formatted(
                        quoted(log()),
                        quoted(database.url()),
                        quoted(database.user()),
                        quoted(database.password().reveal()),
                        quoted(directory.resolve("weir.key")),
                        quoted(mirror()),
                        quoted(options.repositoryUrl().orElse(repository)),
                        options.poll(),
                        options.repositoryPassword()
                                .map("  auth: {username: weir, password: %s}%n"::formatted)
                                .orElse(""),
                        clusters.keySet().stream().map(this::cluster).collect(Collectors.joining()),
                        USERS.stream().map(WeirConfig::user).collect(Collectors.joining()),
                        WEBHOOK_SECRET,
                        NOTIFICATION_SECRET,
                        NOTIFICATION_SECRET);
    }

    private String cluster(String name) {
        return """
                  - name: %s
                    url: %s
                    observe: {status: 500ms, config: 1s}
                    sync: {mode: %s, prune: %s, adopt: ask, maxDeletes: {count: %d, percent: 0}}
                %s""".formatted(
                        name,
                        clusters.get(name),
                        options.mode(),
                        options.prune(),
                        options.maxDeletes(),
                        options.connectPassword()
                                .map("    auth: {basic: {username: weir, password: %s}}%n"::formatted)
                                .orElse(""));
    }

    static String passwordOf(String user) {
        return "canary-password-of-" + user;
    }

    private static String user(String name) {
        String hash = BCrypt.withDefaults().hashToString(COST, passwordOf(name).toCharArray());
        return "      - {name: %s, passwordHash: %s}%n".formatted(name, quoted(hash));
    }

    /** A JSON string is a YAML string. */
    private static String quoted(Object value) {
        return JSON.valueToTree(value.toString()).toString();
    }
}
