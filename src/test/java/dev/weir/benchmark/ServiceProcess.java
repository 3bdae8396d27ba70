package dev.weir.benchmark;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a JVM of its own, with the options that {@code deploy/Dockerfile} ships. */
final class ServiceProcess implements AutoCloseable {

    static final String CLUSTER = "bench";

    private static final String PASSWORD = "benchmark";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern OPTIONS = Pattern.compile("(?m)^ENV JAVA_TOOL_OPTIONS=\"(.*)\"$");
    private static final Pattern PORT = Pattern.compile("Started application@.*127\\.0\\.0\\.1:(\\d+)");

    private final Process process;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();
    private int port;

    private ServiceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param home what the service keeps on disk, kept from start to start
     */
    static ServiceProcess start(Path home, String databaseUrl, URI repository, URI connect) throws IOException {
        Path config = Files.writeString(home.resolve("config.yml"), config(home, databaseUrl, repository, connect));
        Path log = Files.createTempFile(home, "weir-", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(shippedOptions());
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), "dev.weir.WeirApplication", "server", config.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ServiceProcess service = new ServiceProcess(process, log);
        service.awaitPort();
        return service;
    }

    static List<String> shippedOptions() throws IOException {
        Path root = Path.of(System.getProperty("weir.root", ""));
        Matcher options = OPTIONS.matcher(Files.readString(root.resolve("deploy/Dockerfile")));
        if (!options.find()) {
            throw new IllegalStateException("deploy/Dockerfile names no JAVA_TOOL_OPTIONS");
        }
        return List.of(options.group(1).split(" "));
    }

    private static String config(Path home, String databaseUrl, URI repository, URI connect) {
        return """
                server:
                  applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
                  adminConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]
                  requestLog: {appenders: []}
                logging:
                  level: WARN
                  loggers: {dev.weir: INFO, org.eclipse.jetty.server: INFO}
                  appenders: [{type: console}]
                database: {url: "%s", user: postgres, password: postgres}
                secretKeyFile: "%s"
                dataDirectory: "%s"
                repository: {url: "%s"}
                clusters:
                  - {name: %s, url: "%s", writesInFlight: 8, sync: {prune: auto}}
                access: {admins: {members: [admin]}}
                auth: {basic: {users: [{name: admin, passwordHash: "%s"}]}}
                """.formatted(
                        databaseUrl,
                        home.resolve("weir.key"),
                        home.resolve("data"),
                        repository,
                        CLUSTER,
                        connect,
                        BCrypt.withDefaults().hashToString(4, PASSWORD.toCharArray()));
    }

    private void awaitPort() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (port() == 0) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IllegalStateException("the service does not start:\n" + log());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private int port() {
        if (port == 0) {
            Matcher started = PORT.matcher(log());
            port = started.find() ? Integer.parseInt(started.group(1)) : 0;
        }
        return port;
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    /** {@code POST /syncs}, which also has the repository fetched. */
    void requestSync() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1/syncs"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials()))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer =
                http.sendAsync(request, BodyHandlers.ofString()).join();
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("POST /syncs answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** The body of {@code GET} of that path. */
    String get(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials()))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).join().body();
    }

    private static byte[] credentials() {
        return ("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
