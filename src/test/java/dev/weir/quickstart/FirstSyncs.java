package dev.weir.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Waits until the service has recorded a finished sync of a cluster, by asking its REST API. */
final class FirstSyncs {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;

    FirstSyncs(URI service) {
        this.service = service;
    }

    /** Gives up with an exception that names the cluster. */
    void await(String cluster) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isRecorded(cluster)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no sync of " + cluster + " was recorded within " + PATIENCE.toMinutes()
                        + " minutes; see the log above");
            }
            Thread.sleep(200);
        }
    }

    private boolean isRecorded(String cluster) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(cluster), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            return false;
        }
        for (JsonNode sync : JSON.readTree(answer.body()).path("items")) {
            if (sync.hasNonNull("finishedAt")) {
                return true;
            }
        }
        return false;
    }

    private HttpRequest request(String cluster) {
        String credentials = DemoUser.ADMIN.name() + ":" + DemoUser.ADMIN.password();
        return HttpRequest.newBuilder(URI.create(service + "/api/v1/syncs?cluster=" + cluster))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .timeout(Duration.ofSeconds(10))
                .build();
    }
}
