package dev.weir.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** The way to the provider. Follows no redirect; one deadline covers the whole exchange. Safe for use by many threads. */
final class Web {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build();

    /** An answer of status 2xx or 4xx, with what it holds. */
    record Answer(int status, JsonNode body) {

        boolean isFine() {
            return status / 100 == 2;
        }
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @throws OidcException unless it is there and is JSON */
    JsonNode get(URI address) {
        Answer answer = send(request(address).GET());
        if (!answer.isFine() || !answer.body().isObject()) {
            throw OidcException.broken(address + " answers " + answer.status() + ", and no JSON document");
        }
        return answer.body();
    }

    /** @throws OidcException if it does not answer, or not as a provider does */
    Answer post(URI address, Map<String, String> fields, Map<String, String> headers) {
        HttpRequest.Builder request = request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields)));
        headers.forEach(request::header);
        return send(request);
    }

    private static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).header("Accept", "application/json");
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        HttpResponse<String> response = await(http.sendAsync(request, BodyHandlers.ofString()), request.uri());
        int status = response.statusCode();
        if (status / 100 != 2 && status / 100 != 4) {
            throw OidcException.unavailable(request.uri() + " answers " + status);
        }
        return new Answer(status, json(response.body()));
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static <T> T await(CompletableFuture<T> pending, URI address) {
        try {
            return pending.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw OidcException.unavailable(address + " gives no answer within " + DEADLINE.toSeconds() + " s");
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw OidcException.unavailable("interrupted while " + address + " was asked");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw OidcException.unavailable(
                    address + " cannot be reached (" + cause.getClass().getSimpleName() + ")");
        }
    }
}
