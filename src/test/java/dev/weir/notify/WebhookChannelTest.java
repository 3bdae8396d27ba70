package dev.weir.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.Secret;
import dev.weir.config.WebhookNotifications;
import dev.weir.model.Topic;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookChannelTest {

    private static final byte[] KEY = "canary-key-of-thirty-two-bytes!!".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Receiver receiver = new Receiver();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void sendsAStandardWebhookWhoseSignatureAnotherProgramMakesToo() throws Exception {
        Answer answer = channel(receiver.url("/hook?token=canary")).send(Letters.of("41 connectors — Grüße"));

        assertThat(answer).isEqualTo(new Answer.Delivered("answered 204"));
        Receiver.Told told = receiver.told().get(0);
        assertThat(told.path()).isEqualTo("/hook?token=canary");
        assertThat(told.contentType()).isEqualTo("application/json");
        assertThat(told.id()).isEqualTo("msg_0b9c2c4e");
        assertThat(told.timestamp()).isEqualTo(Long.toString(NOW.getEpochSecond()));
        assertThat(told.signature()).isEqualTo("v1," + openssl(told.id() + "." + told.timestamp() + "." + told.body()));
    }

    @Test
    void tellsWhatTheNoticeSays() {
        channel(receiver.url("/")).send(Letters.of("41 connectors"));

        assertThat(receiver.told().get(0).body())
                .startsWith("{\"type\":\"degraded\",\"timestamp\":\"2026-11-22T02:13:00Z\",\"data\":{\"summary\":"
                        + "\"41 connectors\",\"since\":\"2026-11-22T02:13:00Z\",\"cluster\":\"analytics\","
                        + "\"class\":\"org.example.FileSink\",\"reason\":\"TasksFailed\",\"count\":41,\"connectors\":[")
                .endsWith("\"message\":\"java.io.IOException: no disk\",\"revision\":\"" + "a".repeat(40)
                        + "\",\"sync\":null}}");
    }

    @Test
    void sendsTheSameIdAndTheSameBodyAtEachAttempt() {
        receiver.answers(500);
        WebhookChannel channel = channel(receiver.url("/"));
        channel.send(Letters.of("x"));
        channel.send(Letters.of("x"));

        assertThat(receiver.told().get(1)).isEqualTo(receiver.told().get(0));
    }

    @ParameterizedTest
    @CsvSource({"400, check url and secret", "401, check url and secret", "410, answered 410", "503, answered 503"})
    void saysWhatItWasAnswered(int status, String said) {
        receiver.answers(status);

        assertThat(channel(receiver.url("/hook?token=canary")).send(Letters.of("x")))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.said())
                                .contains(said, Integer.toString(status))
                                .doesNotContain("canary"));
    }

    @Test
    void followsNoRedirect() {
        Receiver other = new Receiver();
        receiver.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", other.url("/").toString());
            exchange.sendResponseHeaders(307, -1);
            exchange.close();
        });

        Answer answer = channel(receiver.url("/")).send(Letters.of("x"));

        assertThat(other.told()).isEmpty();
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.said()).contains("not followed"));
        other.close();
    }

    @Test
    void givesUpOnAReceiverThatSaysNothingOrNeverEnds() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        receiver.answers(exchange -> awaitQuietly(end));
        assertThat(hasty(receiver.url("/")).send(Letters.of("x"))).isInstanceOf(Answer.Unreachable.class);
        receiver.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitQuietly(end);
        });
        assertThat(hasty(receiver.url("/")).send(Letters.of("x"))).isInstanceOf(Answer.Unreachable.class);
        end.countDown();
    }

    @Test
    void saysThatNobodyListens(@TempDir Path directory) throws Exception {
        URI closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/hook?token=canary");
        }

        assertThat(channel(closed).send(Letters.of("x")))
                .isInstanceOfSatisfying(
                        Answer.Unreachable.class,
                        unreachable -> assertThat(unreachable.why())
                                .contains("ConnectException", "check that it runs")
                                .doesNotContain("canary"));
        Secret absent = Secret.of("secret", null, directory.resolve("absent"));
        assertThat(new WebhookChannel(settings(closed, absent)).send(Letters.of("x")))
                .isInstanceOfSatisfying(
                        Answer.Unreachable.class,
                        unreachable -> assertThat(unreachable.why()).contains("nothing was sent", "absent"));
    }

    private static WebhookChannel channel(URI url) {
        return new WebhookChannel(settings(url, secret()), Duration.ofSeconds(10), () -> NOW);
    }

    private static WebhookChannel hasty(URI url) {
        return new WebhookChannel(settings(url, secret()), Duration.ofMillis(300), () -> NOW);
    }

    private static Secret secret() {
        return Secret.of("secret", SECRET, null);
    }

    private static WebhookNotifications settings(URI url, Secret secret) {
        return new WebhookNotifications("ops", Set.of(Topic.DEGRADED), url, secret);
    }

    private static void awaitQuietly(CountDownLatch end) throws IOException {
        try {
            end.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** So that the signer is not the verifier's own code. */
    private static String openssl(String signed) throws IOException {
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "dgst",
                        "-sha256",
                        "-mac",
                        "HMAC",
                        "-macopt",
                        "hexkey:" + HexFormat.of().formatHex(KEY),
                        "-binary")
                .start();
        openssl.getOutputStream().write(signed.getBytes(StandardCharsets.UTF_8));
        openssl.getOutputStream().close();
        return Base64.getEncoder().encodeToString(openssl.getInputStream().readAllBytes());
    }
}
