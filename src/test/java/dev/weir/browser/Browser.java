package dev.weir.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Chromium, driven over the WebDriver protocol (W3C Recommendation of 2018) by the chromedriver that the
 * machine has. It takes a dozen HTTP calls, for which no library need be downloaded.
 */
public final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
    private static final List<String> QUIET = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    private Browser(Process driver, String url) {
        this.driver = driver;
        ObjectNode options = JSON.createObjectNode();
        ArrayNode arguments = options.putArray("args");
        QUIET.forEach(arguments::add);
        ObjectNode body = JSON.createObjectNode();
        body.putObject("capabilities").putObject("alwaysMatch").set("goog:chromeOptions", options);
        this.session = url + "/session/"
                + send("POST", url + "/session", body).path("sessionId").asText();
        ObjectNode patience = JSON.createObjectNode().put("implicit", 5_000);
        send("POST", session + "/timeouts", patience);
    }

    /** Whether this machine has a browser to drive. */
    public static boolean isThere() {
        return driverFile().isPresent();
    }

    public static Browser start() {
        try {
            Process driver = new ProcessBuilder(driverFile().orElseThrow().toString(), "--port=0")
                    .redirectErrorStream(true)
                    .start();
            return new Browser(driver, "http://127.0.0.1:" + port(driver.inputReader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> driverFile() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(":", -1)), Stream.of("/usr/bin"))
                .map(folder -> Path.of(folder, "chromedriver"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String port(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher port = PORT.matcher(line);
            if (port.find()) {
                return port.group(1);
            }
        }
        throw new IllegalStateException("chromedriver ended before it said where it listens");
    }

    public void size(int width, int height) {
        send(
                "POST",
                session + "/window/rect",
                JSON.createObjectNode().put("width", width).put("height", height));
    }

    public void open(String url) {
        send("POST", session + "/url", JSON.createObjectNode().put("url", url));
    }

    public String address() {
        return send("GET", session + "/url", null).asText();
    }

    /** Waits some seconds for the element. */
    public void click(String css) {
        send("POST", element("css selector", css) + "/click", JSON.createObjectNode());
    }

    public void follow(String linkText) {
        send("POST", element("link text", linkText) + "/click", JSON.createObjectNode());
    }

    public void type(String css, String text) {
        send(
                "POST",
                element("css selector", css) + "/value",
                JSON.createObjectNode().put("text", text));
    }

    /** What a person reads there. */
    public String text(String css) {
        return send("GET", element("css selector", css) + "/text", null).asText();
    }

    /** What a script sees. */
    public String evaluate(String expression) {
        ObjectNode body = JSON.createObjectNode().put("script", "return String(" + expression + ")");
        body.putArray("args");
        return send("POST", session + "/execute/sync", body).asText();
    }

    public void screenshot(Path file) {
        try {
            Files.write(
                    file,
                    Base64.getDecoder()
                            .decode(send("GET", session + "/screenshot", null).asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String element(String using, String value) {
        ObjectNode body = JSON.createObjectNode().put("using", using).put("value", value);
        return session + "/element/"
                + send("POST", session + "/element", body).path(ELEMENT).asText();
    }

    private JsonNode send(String method, String url, JsonNode body) {
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(url))
                            .method(method, publisher)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            JsonNode value = JSON.readTree(answer.body()).path("value");
            if (answer.statusCode() != 200) {
                throw new AssertionError(
                        method + " " + url + ": " + value.path("message").asText());
            }
            return value;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            send("DELETE", session, null);
        } finally {
            driver.destroy();
        }
    }
}
