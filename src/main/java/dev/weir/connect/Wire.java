package dev.weir.connect;

import dev.weir.config.ClusterSettings;
import dev.weir.config.ClusterSettings.Basic;
import dev.weir.connect.ConnectException.Kind;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Single exchanges with single workers over HTTP/1.1. Follows no redirect, for it would carry the credentials along; the
 * deadline covers the whole exchange, body included. Thread-safe.
 */
final class Wire {

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);
    private static final long LONGEST_BODY = 64L << 20;

    private final HttpClient http;
    private final HttpRequest.Builder template = HttpRequest.newBuilder();
    private final Optional<Basic> basic;
    private final Timeouts timeouts;

    Wire(ClusterSettings cluster, Timeouts timeouts) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeouts.connect())
                .build();
        this.basic = cluster.basic();
        this.timeouts = timeouts;
        template.setHeader("Accept", "application/json");
        template.setHeader("Content-Type", "application/json");
        cluster.headers().forEach(template::setHeader);
    }

    Reply exchange(String worker, Call call) {
        Reply reply = attempt(worker, call);
        LOG.debug("{} at {}: {}", call, worker, reply);
        return reply;
    }

    private Reply attempt(String worker, Call call) {
        if (Thread.currentThread().isInterrupted()) {
            return new Reply.NotSent(call + " was not sent because this node stops", true);
        }
        try {
            return await(http.sendAsync(request(worker, call), info -> new CappedBody(LONGEST_BODY)), worker, call);
        } catch (UncheckedIOException e) {
            return new Reply.NotSent(call + " was not sent: " + e.getMessage(), true);
        }
    }

    private HttpRequest request(String worker, Call call) {
        HttpRequest.Builder request = template.copy().uri(URI.create(worker + call.path()));
        request.method(call.method(), call.body().map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        basic.ifPresent(credentials -> request.setHeader("Authorization", header(credentials)));
        return request.build();
    }

    private static String header(Basic basic) {
        String pair = basic.username() + ":" + basic.password().reveal();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Reply await(CompletableFuture<HttpResponse<byte[]>> pending, String worker, Call call) {
        long limit = (call.isSlow() ? timeouts.write() : timeouts.read()).toMillis();
        try {
            HttpResponse<byte[]> response = pending.get(limit, TimeUnit.MILLISECONDS);
            return new Reply.Answered(new Answer(worker, response.statusCode(), response.body()));
        } catch (TimeoutException e) {
            pending.cancel(true);
            return lost(Kind.TIMEOUT, call, worker, "did not answer within " + limit + " ms");
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return lost(Kind.UNREACHABLE, call, worker, "was given up because this node stops");
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause(), worker, call);
        }
    }

    private static Reply failed(Throwable cause, String worker, Call call) {
        String why = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (cause instanceof java.net.ConnectException || cause instanceof HttpConnectTimeoutException) {
            String hint = "; check that the worker runs and that the cluster's url is right";
            return new Reply.NotSent(call + ": no connection to " + worker + " (" + why + ")" + hint, false);
        }
        boolean tooLong = cause instanceof CappedBody.TooLong;
        return lost(tooLong ? Kind.BROKEN : Kind.UNREACHABLE, call, worker, "broke off (" + why + ")");
    }

    private static Reply lost(Kind kind, Call call, String worker, String what) {
        return new Reply.Lost(kind, Redaction.NONE.message(call + " at " + worker + " " + what));
    }
}
