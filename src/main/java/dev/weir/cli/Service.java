package dev.weir.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.CommandException.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A running service's REST API. Paths are below {@code /api/v1}; whatever is not the answer is a {@link CommandException}.
 * Follows no redirect, for it would carry the credentials along. For one thread.
 */
final class Service {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Login login;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Service(Login login) {
        this.login = login;
    }

    /** A part of a path or a query, encoded (RFC 3986). */
    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, ObjectNode body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    void delete(String path) {
        send(request(path).DELETE());
    }

    /**
     * The first items of a list, whatever number of pages they take, in the shape of one page.
     *
     * @param path with its query; ends in {@code ?} or {@code &}
     */
    ObjectNode list(String path, int most) {
        ObjectNode page = object(get(path + "limit=" + Math.min(most, PAGE)));
        ArrayNode items = page.withArray("items");
        while (page.hasNonNull("next") && items.size() < most) {
            String cursor = encoded(page.path("next").asText());
            JsonNode more = get(path + "limit=" + Math.min(most - items.size(), PAGE) + "&cursor=" + cursor);
            more.path("items").forEach(items::add);
            page.set("next", more.get("next"));
        }
        return page;
    }

    private ObjectNode object(JsonNode answer) {
        if (answer instanceof ObjectNode object) {
            return object;
        }
        throw notWeir("no list");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(login.server() + "/api/v1" + path))
                .timeout(PATIENCE)
                .header("Accept", "application/json");
        login.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw refusal(response);
            }
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw notWeir("no JSON");
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Kind.UNREACHABLE, "interrupted while " + login.server() + " was asked");
        }
    }

    private CommandException unreachable(IOException cause) {
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new CommandException(
                Kind.UNREACHABLE,
                login.server() + " does not answer (" + why + "): check --server, and whether the service runs");
    }

    private CommandException notWeir(String what) {
        return new CommandException(
                Kind.UNREACHABLE, login.server() + " answers, and not as Weir does (" + what + "): check --server");
    }

    private CommandException refusal(HttpResponse<String> response) {
        int status = response.statusCode();
        JsonNode problem = problem(response.body());
        return switch (status) {
            case 401 -> new CommandException(Kind.REFUSED, unauthorized());
            case 403 -> new CommandException(Kind.REFUSED, said(problem, "these credentials may not do this"));
            case 404 ->
                problem.hasNonNull("detail")
                        ? new CommandException(Kind.ABSENT, said(problem, "not found"))
                        : notWeir("404");
            case 409 -> new CommandException(Kind.CONFLICT, said(problem, "it has changed meanwhile"));
            default ->
                status / 100 == 3
                        ? notWeir("a redirect to "
                                + response.headers().firstValue("Location").orElse("nowhere"))
                        : new CommandException(Kind.FAILED, failed(status, problem));
        };
    }

    private String unauthorized() {
        if (login.authorization().isEmpty()) {
            return login.server() + " asks who you are: give --token-file, or --user and --password-file, or set"
                    + " WEIR_TOKEN, or WEIR_USER and WEIR_PASSWORD";
        }
        return login.authorization().get().startsWith("Bearer")
                ? login.server()
                        + " does not take this token: it may be revoked, over, or of another service; its owner"
                        + " makes another one with weir token create"
                : login.server() + " does not know this user with this password: check --user and --password-file, or"
                        + " WEIR_USER and WEIR_PASSWORD";
    }

    private static String failed(int status, JsonNode problem) {
        StringBuilder text = new StringBuilder("the service answers " + status + ": ");
        text.append(said(problem, "without a reason"));
        problem.path("errors")
                .forEach(error -> text.append("; ")
                        .append(error.path("field").asText())
                        .append(' ')
                        .append(error.path("message").asText()));
        if (status >= 500 && problem.hasNonNull("requestId")) {
            text.append("; its log tells more beside ")
                    .append(problem.path("requestId").asText());
        }
        return text.toString();
    }

    private static String said(JsonNode problem, String otherwise) {
        return problem.hasNonNull("detail")
                ? problem.path("detail").asText()
                : problem.path("title").asText(otherwise);
    }

    private static JsonNode problem(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
