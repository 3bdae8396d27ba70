package dev.weir.e2e;

import static dev.weir.e2e.Documents.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may come in, and what a push that is announced does; the repository itself is looked up too seldom to matter. */
class DoorsIT {

    private static RunningWeir weir;

    @BeforeAll
    static void starts() {
        weir = RunningWeir.start(WeirOptions.QUICK.poll("10m"));
    }

    @AfterAll
    static void stops() {
        weir.close();
    }

    @Test
    void anAnnouncedPushUpdatesItsConnectorInUnderThreeSeconds() {
        push("before");
        weir.awaitHealthy("analytics", "doors-pushed");
        weir.forgetRequests();

        long begun = System.nanoTime();
        push("after");
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(15))
                .until(() -> weir.liveConfig("analytics", "doors-pushed")
                        .path("topic")
                        .asText()
                        .equals("after"));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        assertThat(weir.writes()).containsExactly("PUT /connectors/doors-pushed/config");
        var sync = weir.awaitSync("analytics", weir.repository().head());
        assertThat(sync.at("/trigger/kind").asText()).isEqualTo("webhook");
    }

    private static void push(String topic) {
        weir.repository()
                .write("analytics/doors-pushed.yml", source("doors-pushed", topic))
                .commit("Send it to " + topic);
        assertThat(weir.api().announcePush().status()).isEqualTo(202);
    }

    @Test
    void anUnsignedAnnouncementIsRefused() throws Exception {
        HttpRequest unsigned = HttpRequest.newBuilder(URI.create(weir.api().service() + "/webhooks/push"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        int status = HttpClient.newHttpClient()
                .send(unsigned, HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(401);
    }

    @Test
    void aViewerSeesEverythingAndChangesNothing() {
        Api viewer = weir.as("viewer");

        assertThat(viewer.ask("GET", "/status", "").status()).isEqualTo(200);
        assertThat(viewer.ask("GET", "/connectors", "").status()).isEqualTo(200);
        Api.Answer refused = viewer.post("/syncs", "{}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.response().headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
    }

    @Test
    void aStrangerSeesNothing() {
        assertThat(weir.as("mallory").ask("GET", "/status", "").status()).isEqualTo(401);
        assertThat(weir.as("mallory").post("/syncs", "{}").status()).isEqualTo(401);
    }
}
