package dev.weir.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** Partitions and offsets as JSON: the keys in order, and every number as it is written, which a plugin may care about. */
final class OffsetsText {

    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private OffsetsText() {}

    /**
     * A body; empty where there is none.
     *
     * @throws JsonProcessingException if it is no such JSON, which is answered as a fault of the caller
     */
    static <T> Optional<T> body(String text, Class<T> type) throws JsonProcessingException {
        try {
            return text.isBlank() ? Optional.empty() : Optional.ofNullable(EXACT.readValue(text, type));
        } catch (JsonMappingException e) {
            throw e.getCause() instanceof StreamReadException noJson ? noJson : e;
        }
    }

    static String of(JsonNode value) {
        try {
            return EXACT.writeValueAsString(EXACT.treeToValue(value, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON that was read cannot be written", e);
        }
    }

    /** What Connect showed, or was to be shown. */
    static JsonNode read(String text) {
        try {
            return EXACT.readTree(text);
        } catch (JsonProcessingException e) {
            return EXACT.getNodeFactory().textNode(text);
        }
    }
}
