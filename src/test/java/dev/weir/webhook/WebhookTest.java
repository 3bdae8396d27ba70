package dev.weir.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.api.TestDoors;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {

    private static final String BODY = "{\"ref\":\"refs/heads/main\",\"note\":\"Grüße\"}";

    private static final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private static TestDoors doors;

    @BeforeAll
    static void open() {
        doors = new TestDoors(now::get);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @BeforeEach
    void beginAnew() {
        now.updateAndGet(before -> before.plus(Duration.ofHours(1)));
        doors.database.execute("truncate delivery, wanted");
    }

    @Test
    void signsAsOpensslDoes() {
        // printf %s '{"ref":"refs/heads/main"}' | openssl dgst -sha256 -hmac "It's a Secret to Everybody"
        byte[] body = "{\"ref\":\"refs/heads/main\"}".getBytes(StandardCharsets.UTF_8);
        String golden = "sha256=6a42699496d8c4fb346af1c930df527931a321e28ada69dbc5ee82f438517fd2";
        assertThat(Signature.isRight(golden, body, "It's a Secret to Everybody"))
                .isTrue();
        assertThat(Signature.isRight(golden, body, "It's another")).isFalse();
    }

    @Test
    void signsAsGitHubsDocumentSays() {
        // "Validating webhook deliveries", section "Testing the webhook payload validation"
        String golden = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        byte[] body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
        assertThat(Signature.isRight(golden, body, "It's a Secret to Everybody"))
                .isTrue();
    }

    @Test
    void asksForALookAtAPushAndKeepsTheDelivery() {
        HttpResponse<String> response = doors.send(github("push", "d-1", BODY));
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEqualTo("{\"delivery\":\"d-1\",\"result\":\"accepted\"}");
        assertThat(doors.asked("fetch")).isEqualTo(1);
        assertThat(doors.database.query("select causes from wanted"))
                .singleElement()
                .asString()
                .contains("webhook", "d-1", "acme");
        JsonNode kept = TestDoors.json(doors.send(doors.as("admin", "/api/v1/webhooks/deliveries?source=acme")))
                .get("items")
                .get(0);
        assertThat(kept.get("id").asText()).isEqualTo("d-1");
        assertThat(kept.get("event").asText()).isEqualTo("push");
        assertThat(kept.get("result").asText()).isEqualTo("accepted");
    }

    @Test
    void asksOnceForADeliveryThatComesTwice() {
        doors.send(github("push", "d-1", BODY));
        HttpResponse<String> second = doors.send(github("push", "d-1", BODY));
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(TestDoors.json(second).get("result").asText()).isEqualTo("duplicate");
        assertThat(doors.asked("fetch")).isEqualTo(1);
    }

    @Test
    void takesADeliveryAgainWhenTheLookCouldNotBeStored() {
        doors.database.execute("alter table wanted rename to away");
        assertThat(doors.send(github("push", "d-1", BODY)).statusCode()).isEqualTo(500);
        doors.database.execute("alter table away rename to wanted");
        assertThat(TestDoors.json(doors.send(github("push", "d-1", BODY)))
                        .get("result")
                        .asText())
                .isEqualTo("accepted");
        assertThat(doors.asked("fetch")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "star", "push\tx"})
    void countsOtherEventsAndDoesNothing(String event) {
        HttpResponse<String> response = doors.send(github(event, "d-2", BODY));
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(TestDoors.json(response).get("result").asText()).isEqualTo("ignored");
        assertThat(doors.asked("fetch")).isZero();
        assertThat(TestDoors.json(doors.send(doors.as("admin", "/api/v1/webhooks/deliveries")))
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void takesAScriptsCallWithoutAnIdEachTime() {
        assertThat(doors.send(generic(BODY)).statusCode()).isEqualTo(202);
        now.set(now.get().plusMillis(1));
        assertThat(doors.send(generic(BODY)).statusCode()).isEqualTo(202);
        assertThat(doors.asked("fetch")).isEqualTo(2);
        assertThat(doors.send(generic(BODY).header("X-Delivery-Id", "build-7")).body())
                .contains("build-7");
    }

    @Test
    void refusesMissingAndWrongSignaturesAlike() {
        HttpRequest.Builder unsigned = doors.to("/webhooks/acme")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY));
        HttpResponse<String> missing = doors.send(unsigned.copy());
        HttpResponse<String> wrong = doors.send(unsigned.copy().header("X-Hub-Signature-256", sign(BODY + " ")));
        HttpResponse<String> foreign = doors.send(unsigned.copy().header("X-Signature", sign(BODY)));
        for (HttpResponse<String> response : java.util.List.of(missing, wrong, foreign)) {
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(TestDoors.json(response).get("detail").asText()).isEqualTo("the signature is missing or wrong");
        }
        assertThat(doors.asked("fetch")).isZero();
        assertThat(TestDoors.json(doors.send(doors.as("admin", "/api/v1/webhooks/deliveries")))
                        .get("total")
                        .asInt())
                .isZero();
    }

    @Test
    void refusesABodyOverOneMebibyteWhateverItsLengthIsSaidToBe() {
        String large = "x".repeat(1024 * 1024 + 1);
        assertThat(doors.send(generic(large)).statusCode()).isEqualTo(413);
        HttpRequest.Builder chunked = doors.to("/webhooks/script")
                .header("X-Signature", sign(large))
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))));
        assertThat(doors.send(chunked).statusCode()).isEqualTo(413);
        assertThat(doors.send(generic("x".repeat(1024 * 1024))).statusCode()).isEqualTo(202);
    }

    @Test
    void refusesFormsFromGitHubAndUnknownIds() {
        HttpRequest.Builder form = doors.to("/webhooks/acme")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Hub-Signature-256", sign("payload=%7B%7D"))
                .POST(HttpRequest.BodyPublishers.ofString("payload=%7B%7D"));
        assertThat(doors.send(form).statusCode()).isEqualTo(415);
        HttpRequest.Builder unknown = doors.to("/webhooks/other").POST(HttpRequest.BodyPublishers.ofString(BODY));
        assertThat(doors.send(unknown).statusCode()).isEqualTo(404);
        assertThat(doors.send(doors.to("/webhooks/acme")).statusCode()).isEqualTo(405);
    }

    @Test
    void letsABurstThroughAndThenATrickle() {
        for (int i = 0; i < 60; i++) {
            assertThat(doors.send(generic(BODY).header("X-Delivery-Id", "d" + i))
                            .statusCode())
                    .isEqualTo(202);
        }
        assertThat(doors.send(generic(BODY)).statusCode()).isEqualTo(429);
        assertThat(doors.send(github("push", "d-1", BODY)).statusCode()).isEqualTo(202);
        now.set(now.get().plusSeconds(1));
        assertThat(doors.send(generic(BODY)).statusCode()).isEqualTo(202);
        assertThat(doors.send(generic(BODY)).statusCode()).isEqualTo(429);
    }

    private HttpRequest.Builder github(String event, String delivery, String body) {
        return doors.to("/webhooks/acme")
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", event)
                .header("X-GitHub-Delivery", delivery)
                .header("X-Hub-Signature-256", sign(body))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder generic(String body) {
        return doors.to("/webhooks/script")
                .header("X-Signature", sign(body))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** With openssl, so that the signer is not the verifier's own code. */
    private static String sign(String body) {
        try {
            Process openssl =
                    new ProcessBuilder("openssl", "dgst", "-sha256", "-hmac", TestDoors.WEBHOOK_SECRET).start();
            openssl.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            openssl.getOutputStream().close();
            String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return "sha256=" + output.substring(output.lastIndexOf(' ') + 1).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("openssl is needed", e);
        }
    }
}
