package dev.weir.manifest.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JSON text to located values by Jackson's token reader, which hands out each number as it is written.
 *
 * <p>The file's extension decides: {@code .json} is read here, {@code .yml} and {@code .yaml} as YAML even where they
 * begin with a brace. JSON is nearly YAML, and nearly is not enough: SnakeYAML refuses the escape {@code \/} and a tab
 * before a key, both of which real JSON holds, and it accepts comments and single quotes, which Connect would refuse.
 * Used for one file, then dropped; not thread-safe.
 */
public final class JsonTree {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.HARD_DEPTH)
                    .maxStringLength(Limits.FILE_BYTES)
                    .maxNumberLength(Limits.FILE_BYTES)
                    .build())
            // a shared table of all keys ever read would outlive the file
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final Origin origin;
    private final String text;
    private final JsonParser parser;
    private final Problems flaws = new Problems();
    private int depth;
    private boolean isWhole;

    private JsonTree(Origin origin, String text, JsonParser parser) {
        this.origin = origin;
        this.text = text;
        this.parser = parser;
    }

    /** The file's one value; none where the file is empty. */
    public static Attempt<List<Document>> read(RepoPath path, String text) {
        return read(Origin.of(path), text);
    }

    /** The one value of a text that stands somewhere in a file; none where the text is empty. */
    public static Attempt<List<Document>> read(Origin origin, String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonTree(origin, text, parser).read();
        } catch (IOException impossible) {
            throw new UncheckedIOException("closing a reader of text in memory", impossible);
        }
    }

    private Attempt<List<Document>> read() throws IOException {
        try {
            return parser.nextToken() == null ? new Attempt.Done<>(List.of()) : one(value());
        } catch (StreamConstraintsException tooMuch) {
            return failed(here(), "nested deeper than " + Limits.HARD_DEPTH + " levels");
        } catch (JsonEOFException ended) {
            return failed(place(ended), "the JSON ends too early: is the file cut off?");
        } catch (JsonProcessingException broken) {
            // its own message quotes the file, which may hold a secret
            return failed(place(broken), JsonProblem.explain(text, broken, isWhole));
        }
    }

    private Attempt<List<Document>> one(Value value) throws IOException {
        isWhole = true;
        return parser.nextToken() == null
                ? new Attempt.Done<>(List.of(new Document(value, flaws.all())))
                : failed(here(), "a second JSON value begins here: put several connectors into one array");
    }

    private Value value() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return fields();
        }
        return token == JsonToken.START_ARRAY ? items() : scalar(token == JsonToken.VALUE_NULL);
    }

    private Value scalar(boolean isNull) throws IOException {
        String text = parser.getText();
        Characters.flaw(text).ifPresent(flaw -> flaws.at(here(), flaw));
        return new Value.Scalar(here(), text, isNull);
    }

    private Value items() throws IOException {
        Place place = deeper();
        List<Value> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value());
        }
        depth--;
        return new Value.Items(place, values);
    }

    private Value fields() throws IOException {
        Place place = deeper();
        Map<String, Value.Field> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            field(entries, parser.currentName(), here());
        }
        depth--;
        return new Value.Fields(place, entries);
    }

    private void field(Map<String, Value.Field> entries, String key, Place place) throws IOException {
        Characters.flaw(key).ifPresent(flaw -> flaws.at(place, flaw));
        parser.nextToken();
        Optional<Value.Field> first =
                Optional.ofNullable(entries.putIfAbsent(key, new Value.Field(place, key, value())));
        first.filter(field -> !Comments.isComment(key)).ifPresent(field -> flaws.at(place, Characters.twice(field)));
    }

    private Place deeper() {
        depth++;
        if (depth == Limits.DEPTH + 1) {
            flaws.at(here(), "nested deeper than " + Limits.DEPTH + " levels");
        }
        return here();
    }

    private Place here() {
        return place(parser.currentTokenLocation());
    }

    private Place place(JsonProcessingException broken) {
        return broken.getLocation() == null ? here() : place(broken.getLocation());
    }

    private Place place(JsonLocation location) {
        return origin.at(Math.max(location.getLineNr(), 1), Math.max(location.getColumnNr(), 1));
    }

    private static Attempt<List<Document>> failed(Place place, String message) {
        return new Attempt.Failed<>(ManifestError.at(place, message));
    }
}
