package dev.weir.notify;

import dev.weir.config.WebhookNotifications;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Signed requests, as Standard Webhooks describes them. Follows no redirect, for it would tell somebody else; the deadline
 * covers the whole exchange; what the receiver says beyond its status is not read.
 */
final class WebhookChannel implements Channel {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final WebhookNotifications settings;
    private final Duration deadline;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build();

    WebhookChannel(WebhookNotifications settings) {
        this(settings, DEADLINE, InstantSource.system());
    }

    WebhookChannel(WebhookNotifications settings, Duration deadline, InstantSource clock) {
        this.settings = settings;
        this.deadline = deadline;
        this.clock = clock;
    }

    @Override
    public Answer send(Letter letter) {
        try {
            return await(http.sendAsync(request(letter, clock.instant()), BodyHandlers.discarding()));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            return new Answer.Unreachable("nothing was sent: " + e.getMessage());
        }
    }

    /** The time is that of the attempt, so that a receiver may refuse what is old. */
    private HttpRequest request(Letter letter, Instant now) {
        byte[] body = Payload.of(letter);
        String signature =
                StandardSignature.of(letter.id(), now, body, settings.secret().reveal());
        return HttpRequest.newBuilder(settings.url())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Weir")
                .header("webhook-id", letter.id())
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private Answer await(CompletableFuture<HttpResponse<Void>> pending) {
        try {
            return answer(
                    pending.get(deadline.toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException e) {
            pending.cancel(true);
            return new Answer.Unreachable("no answer within " + deadline.toSeconds() + " s from " + settings.target());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Unreachable("given up because this node stops");
        } catch (ExecutionException e) {
            return unreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    private Answer answer(int status) {
        return switch (status / 100) {
            case 2 -> new Answer.Delivered("answered " + status);
            case 3 ->
                new Answer.Refused(
                        "answered " + status + ", a redirect, which is not followed: write the new address into url");
            case 4 -> new Answer.Refused("answered " + status + ": check url and secret, and what the receiver logs");
            default -> new Answer.Refused("answered " + status);
        };
    }

    /** The exception's own message may name more than the address. */
    private Answer unreachable(Throwable cause) {
        return new Answer.Unreachable("no connection to " + settings.target() + " ("
                + cause.getClass().getSimpleName() + "); check that it runs and that url is right");
    }
}
