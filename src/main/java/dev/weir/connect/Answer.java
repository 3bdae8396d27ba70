package dev.weir.connect;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A worker's (or a proxy's) whole answer. Its texts are raw: only {@link Refusals} makes messages of them. */
final class Answer {

    private static final Pattern TITLE = Pattern.compile("(?is)<title>(.{0,300}?)</title>");
    private static final Pattern TAGS = Pattern.compile("<[^>]{0,1000}>");
    private static final int LONGEST_FOREIGN_TEXT = 200;

    private final String worker;
    private final int status;
    private final byte[] body;
    private final JsonNode json;

    Answer(String worker, int status, byte[] body) {
        this.worker = worker;
        this.status = status;
        this.body = body;
        this.json = Json.read(body);
    }

    String worker() {
        return worker;
    }

    int status() {
        return status;
    }

    JsonNode json() {
        return json;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** A page of a proxy says nothing about Connect, whatever its status. */
    boolean isForeign() {
        return body.length > 0 && json.isMissingNode();
    }

    /** Whether this is Connect's own error, not a proxy's. */
    boolean isConnectsError() {
        return json.path("error_code").isInt();
    }

    /** Connect's own "no such connector", neither a proxy's 404 nor that of a path which this version does not have. */
    boolean saysAbsent() {
        return status == 404 && isConnectsError() && !text().startsWith("HTTP 404");
    }

    /** Connect's own "that is switched off"; a proxy's 403 speaks of credentials. */
    boolean saysForbidden() {
        return status == 403 && isConnectsError();
    }

    boolean says(String words) {
        return text().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    /** Connect's message, or a few words of whatever else came. */
    String text() {
        JsonNode message = json.path("message");
        return message.isTextual() ? message.textValue() : foreignText();
    }

    @Override
    public String toString() {
        return status + " from " + worker + ", " + body.length + " bytes";
    }

    private String foreignText() {
        String page = new String(body, 0, Math.min(body.length, 10_000), StandardCharsets.UTF_8);
        String words = TAGS.matcher(title(page).orElse(page)).replaceAll(" ").replaceAll("\\s+", " ");
        String text = words.strip();
        return text.isEmpty() ? "no message" : text.substring(0, Math.min(text.length(), LONGEST_FOREIGN_TEXT));
    }

    private static Optional<String> title(String page) {
        Matcher title = TITLE.matcher(page);
        return title.find() ? Optional.of(title.group(1)) : Optional.empty();
    }
}
