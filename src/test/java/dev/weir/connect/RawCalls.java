package dev.weir.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls to a worker past {@link ConnectClient}, to see what is really on the wire. */
record RawCalls(URI worker) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    record Seen(int status, JsonNode json) {

        String message() {
            return json.path("message").asText();
        }
    }

    Seen get(String path) {
        return send("GET", path, "");
    }

    Seen send(String method, String path, String body) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(worker + path))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Seen(answer.statusCode(), FakeAnswer.JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
