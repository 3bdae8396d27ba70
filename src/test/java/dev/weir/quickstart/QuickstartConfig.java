package dev.weir.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The {@code config.yml} of the service in the quickstart, written anew at each start.
 *
 * @param port of the service
 * @param adminPort of its health checks and metrics
 * @param databaseUrl JDBC URL
 * @param clusters the URL of each Connect cluster by its name
 * @param more lines that every cluster has beside these two
 */
record QuickstartConfig(
        Path directory,
        int port,
        int adminPort,
        String databaseUrl,
        Path repository,
        Map<String, URI> clusters,
        Webhook webhook,
        List<String> more) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The sandbox's clusters, to which everything is applied. */
    QuickstartConfig(
            Path directory,
            int port,
            int adminPort,
            String databaseUrl,
            Path repository,
            Map<String, URI> clusters,
            Webhook webhook) {
        this(
                directory,
                port,
                adminPort,
                databaseUrl,
                repository,
                clusters,
                webhook,
                List.of("kafkaCluster: demo", "sync: {mode: auto, prune: auto, adopt: ask}"));
    }

    /** The door through which a push may be announced. */
    record Webhook(String id, String secret) {}

    Path write() throws IOException {
        Path file = directory.resolve("config.yml");
        Files.writeString(file, text());
        return file;
    }

    private String text() {
        return """
                # written by ./weir quickstart at each start; changes are lost
                server:
                  applicationConnectors:
                    - {type: http, bindHost: 127.0.0.1, port: %d}
                  adminConnectors:
                    - {type: http, bindHost: 127.0.0.1, port: %d}
                  requestLog: {appenders: []}
                  shutdownGracePeriod: 5s
                logging:
                  level: WARN
                  loggers:
                    dev.weir: INFO
                    # Connect logs each failure of a task; here one fails on purpose
                    org.apache.kafka: "OFF"
                    kafka: "OFF"
                    io.debezium: "OFF"
                  appenders:
                    - {type: console, logFormat: "%%d{HH:mm:ss} %%-5level %%logger{0}: %%msg%%n"}
                database:
                  url: %s
                  user: %s
                  password: unused
                secretKeyFile: %s
                dataDirectory: %s
                repository:
                  url: %s
                  branch: %s
                  poll: 5s
                clusters:
                %saccess:
                  admins: {members: [admin]}
                auth:
                  basic:
                    users:
                %swebhooks:
                  - {id: %s, type: generic, secret: %s}
                """.formatted(
                        port,
                        adminPort,
                        quoted(databaseUrl),
                        quoted(DemoDatabase.USER),
                        quoted(directory.resolve("weir.key").toString()),
                        quoted(directory.resolve("weir").toString()),
                        quoted("file://" + repository.toUri().getRawPath().replaceAll("/$", "")),
                        DemoRepository.BRANCH,
                        clusterLines(),
                        userLines(),
                        quoted(webhook.id()),
                        quoted(webhook.secret()));
    }

    private String clusterLines() {
        return clusters.entrySet().stream()
                .map(cluster -> """
                          - name: %s
                            url: %s
                        %s""".formatted(
                                quoted(cluster.getKey()),
                                quoted(cluster.getValue().toString()),
                                more.stream().map("    %s%n"::formatted).collect(Collectors.joining())))
                .collect(Collectors.joining());
    }

    private static String userLines() {
        return DemoUser.ALL.stream()
                .map(user ->
                        "      - {name: %s, passwordHash: %s}%n".formatted(user.name(), quoted(user.passwordHash())))
                .collect(Collectors.joining());
    }

    /** A JSON string is a YAML string. */
    static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }
}
