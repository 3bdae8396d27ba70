package dev.weir.auth;

import dev.weir.api.TestDoors;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser that keeps Weir's cookies and goes where it is sent, one step at a time. */
final class Browser {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestDoors doors;
    private final Map<String, String> cookies = new HashMap<>();

    Browser(TestDoors doors) {
        this.doors = doors;
    }

    HttpResponse<String> get(String path) {
        return kept(doors.send(with(doors.to(path).header("Accept", "text/html"))));
    }

    /** Goes where an answer sends it, which may be to the identity provider. */
    HttpResponse<String> follow(HttpResponse<String> answer) {
        URI to = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
        if (to.toString().startsWith(doors.url() + "/")) {
            return get(to.toString().substring(doors.url().length()));
        }
        try {
            return http.send(HttpRequest.newBuilder(to).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All the way through the identity provider to the page that it wanted. */
    HttpResponse<String> signIn(String next) {
        return follow(arrive(next));
    }

    /** As far as the answer to its coming back. */
    HttpResponse<String> arrive(String next) {
        return follow(follow(get("/sign-in/oidc?next=" + encoded(next))));
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return kept(doors.send(with(doors.to(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)))));
    }

    /** What a form of this page holds against forgery. */
    String formToken(String path) {
        Matcher token = FORM_TOKEN.matcher(get(path).body());
        if (!token.find()) {
            throw new AssertionError(path + " has no form");
        }
        return token.group(1);
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name)).filter(value -> !value.isEmpty());
    }

    void keep(String name, String value) {
        cookies.put(name, value);
    }

    private HttpRequest.Builder with(HttpRequest.Builder request) {
        return cookies.isEmpty()
                ? request
                : request.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private HttpResponse<String> kept(HttpResponse<String> answer) {
        answer.headers().allValues("Set-Cookie").forEach(cookie -> {
            String[] pair = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(pair[0], pair[1]);
        });
        return answer;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
