package dev.weir.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The form that a sink's offsets have (KIP-875). What Connect would refuse is refused before the connector is stopped for
 * it. A source's have the form that its plugin gives them.
 */
final class SinkOffsets {

    private static final String TOPIC = "kafka_topic";
    private static final String PARTITION = "kafka_partition";
    private static final String OFFSET = "kafka_offset";

    private SinkOffsets() {}

    static void check(String field, OffsetsRequest.Entry entry) {
        JsonNode partition = of(entry.partition());
        if (!hasOnly(partition, Set.of(TOPIC, PARTITION))
                || partition.path(TOPIC).asText().isEmpty()
                || !partition.path(TOPIC).isTextual()
                || !isCount(partition.path(PARTITION))) {
            throw new FaultyRequest(
                    field + ".partition", "must be {\"kafka_topic\": text, \"kafka_partition\": number}");
        }
        JsonNode offset = of(entry.offset());
        if (!offset.isNull() && !(hasOnly(offset, Set.of(OFFSET)) && isCount(offset.path(OFFSET)))) {
            throw new FaultyRequest(field + ".offset", "must be {\"kafka_offset\": number} or null");
        }
    }

    private static JsonNode of(@Nullable JsonNode given) {
        return Objects.requireNonNullElse(given, MissingNode.getInstance());
    }

    private static boolean hasOnly(JsonNode object, Set<String> keys) {
        return object.size() == keys.size() && keys.stream().allMatch(object::has);
    }

    private static boolean isCount(JsonNode value) {
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
    }
}
