package dev.weir.e2e;

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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The doors of a running service, as one user finds them. Thread-safe.
 *
 * @param service without a slash at its end
 * @param user whose password is the right one
 */
record Api(URI service, String user) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** What a door answered. */
    record Answer(int status, String body, HttpResponse<String> response) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("no JSON: " + body, e);
            }
        }
    }

    /** The JSON below {@code /api/v1}; anything but a 200 is a failure of the test. */
    JsonNode get(String path) {
        Answer answer = ask("GET", path, "");
        if (answer.status() != 200) {
            throw new AssertionError("GET " + path + " answers " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }

    /** Of a page, or of a list. */
    static List<JsonNode> items(JsonNode page) {
        JsonNode array = page.isArray() ? page : page.path("items");
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    Answer post(String path, String body) {
        return ask("POST", path, body);
    }

    Answer ask(String method, String path, String body) {
        String login = user + ":" + WeirConfig.passwordOf(user);
        String credentials = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(service + "/api/v1" + path))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** Announces a push by the generic webhook, as a forge or a script does. */
    Answer announcePush() {
        String body = "{\"anything\": true}";
        return send(HttpRequest.newBuilder(URI.create(service + "/webhooks/push"))
                .header("Content-Type", "application/json")
                .header("X-Signature", "sha256=" + signature(body))
                .header("X-Delivery-Id", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body)));
    }

    private static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WeirConfig.WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
