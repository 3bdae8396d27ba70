package dev.weir.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/**
 * Connect's JSON as trees: its shapes grow with every version, and an unknown field must not break anything. Numbers stay
 * as they are written.
 */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** The document, or a missing node where the bytes are none. */
    static JsonNode read(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** The same document with the keys of every object in order. */
    static JsonNode ordered(JsonNode document) {
        if (document.isObject()) {
            ObjectNode ordered = MAPPER.createObjectNode();
            document.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> ordered.set(entry.getKey(), ordered(entry.getValue())));
            return ordered;
        }
        if (document.isArray()) {
            ArrayNode ordered = MAPPER.createArrayNode();
            document.forEach(element -> ordered.add(ordered(element)));
            return ordered;
        }
        return document;
    }

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts cannot be written as JSON", e);
        }
    }
}
