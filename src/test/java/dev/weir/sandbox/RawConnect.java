package dev.weir.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Connect's REST API without any cleverness, as independent witness beside Weir's own client. Thread-safe.
 *
 * @param url of a worker, without a slash at its end
 */
public record RawConnect(URI url) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What a worker answered. */
    public record Answer(int status, String body) {

        /**
         * The body as JSON.
         *
         * @throws UncheckedIOException if it is none
         */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("no JSON: " + body, e);
            }
        }
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    /** Creates a running connector; {@code config} needs no {@code name}. */
    public Answer create(String name, Map<String, String> config) {
        return create(name, config, "RUNNING");
    }

    /**
     * Creates a connector.
     *
     * @param state {@code RUNNING}, {@code PAUSED} or {@code STOPPED}
     */
    public Answer create(String name, Map<String, String> config, String state) {
        return send("POST", "/connectors", json(Map.of("name", name, "config", config, "initial_state", state)));
    }

    public Answer delete(String name) {
        return send("DELETE", "/connectors/" + name, "");
    }

    /**
     * Sends one request and waits for its answer, whatever it is.
     *
     * @throws UncheckedIOException if nothing answers
     */
    public Answer send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + url + path + ": no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The state of a connector and its tasks, such as {@code RUNNING [RUNNING]}; {@code none} while there is no status. */
    public String state(String name) {
        Answer answer = get("/connectors/" + name + "/status");
        if (answer.status() != 200) {
            return "none";
        }
        JsonNode status = answer.json();
        return status.at("/connector/state").asText() + " "
                + status.findPath("tasks").findValuesAsText("state");
    }

    /** Returns once {@code GET /health} answers 200. */
    public void awaitHealthy() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isHealthy()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(url + " did not become healthy within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean isHealthy() {
        try {
            return get("/health").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
