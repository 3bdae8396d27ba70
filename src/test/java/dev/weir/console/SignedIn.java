package dev.weir.console;

import dev.weir.api.TestDoors;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser of which somebody is in front: it keeps the cookie and sends forms as pages hold them. */
final class SignedIn {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"");

    private final TestDoors doors;
    private final String cookie;

    SignedIn(TestDoors doors, String name) {
        this.doors = doors;
        this.cookie = cookieOf(attempt(doors, name, TestDoors.PASSWORD, "/"));
    }

    static HttpResponse<String> attempt(TestDoors doors, String name, String password, String next) {
        return doors.send(form(doors.to("/sign-in"), Map.of("name", name, "password", password, "next", next)));
    }

    static String cookieOf(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    HttpRequest.Builder to(String path) {
        return doors.to(path).header("Cookie", cookie).header("Accept", "text/html");
    }

    HttpResponse<String> get(String path) {
        return doors.send(to(path));
    }

    /** What a form of this page holds against forgery. */
    String formToken(String path) {
        Matcher token = FORM_TOKEN.matcher(get(path).body());
        if (!token.find()) {
            throw new AssertionError(path + " has no form");
        }
        return token.group(1);
    }

    HttpResponse<String> post(String path, Map<String, String> fields) {
        return doors.send(form(to(path), fields));
    }

    private static HttpRequest.Builder form(HttpRequest.Builder request, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
