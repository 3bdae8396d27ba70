package dev.weir.nodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What somebody does at the doors of single nodes, who is an admin there. */
final class NodeDoors {

    static final String NAME = "admin";
    static final String PASSWORD = "canary-password";
    static final String WEBHOOK_SECRET = "canary-webhook-secret";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    /** The API's answer. */
    JsonNode get(NodeProcess node, String path) {
        return json(send(to(node, path).header("Authorization", credentials())));
    }

    JsonNode post(NodeProcess node, String path, String body) {
        return json(send(to(node, path)
                .header("Authorization", credentials())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
    }

    /** Signs in there. */
    String cookie(NodeProcess node) {
        return send(to(node, "/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("name=" + NAME + "&password=" + PASSWORD + "&next=/")))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    /** How a page is answered to whoever signed in at whichever node. */
    int page(NodeProcess node, String path, String cookie) {
        return send(to(node, path).header("Cookie", cookie).header("Accept", "text/html"))
                .statusCode();
    }

    /** A node hears by webhook of what was pushed. */
    void announce(NodeProcess node, String delivery) {
        byte[] body = "{\"ref\":\"refs/heads/main\"}".getBytes(StandardCharsets.UTF_8);
        int status = send(to(node, "/webhooks/push")
                        .header("Content-Type", "application/json")
                        .header("X-Signature", "sha256=" + signature(body))
                        .header("X-Delivery-Id", delivery)
                        .POST(BodyPublishers.ofByteArray(body)))
                .statusCode();
        if (status != 202) {
            throw new AssertionError("the webhook answered " + status);
        }
    }

    private static HttpRequest.Builder to(NodeProcess node, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.uri() + " answered " + answer.body(), e);
        }
    }

    private static String credentials() {
        return "Basic " + Base64.getEncoder().encodeToString((NAME + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
