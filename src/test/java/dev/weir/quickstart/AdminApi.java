package dev.weir.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/**
 * The service's REST API as the demonstration's administrator finds it.
 *
 * @param service without a slash at its end
 */
record AdminApi(URI service) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What is below {@code /api/v1}; a missing node where the answer is no 200. */
    JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request(path), BodyHandlers.ofString());
        return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : MissingNode.getInstance();
    }

    private HttpRequest request(String path) {
        String credentials = DemoUser.ADMIN.name() + ":" + DemoUser.ADMIN.password();
        return HttpRequest.newBuilder(URI.create(service + "/api/v1" + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .timeout(Duration.ofSeconds(60))
                .build();
    }
}
