package dev.weir.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.Offsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The offsets of one fake Connect cluster, by the connectors' names: they outlive a connector, and the next one of its name
 * goes on from them. Thread-safe.
 */
final class FakeOffsets {

    static final String NOT_STOPPED =
            "Connectors must be in the STOPPED state before their offsets can be modified. This"
                    + " can be done for the specified connector by issuing a 'PUT' request to the '/connectors/%s/stop' endpoint";

    private final Map<String, SortedMap<String, String>> byConnector = new TreeMap<>();

    synchronized Offsets of(String connector) {
        return new Offsets(byConnector.getOrDefault(connector, new TreeMap<>()));
    }

    synchronized void put(String connector, Offsets offsets) {
        byConnector.put(connector, new TreeMap<>(offsets.byPartition()));
    }

    FakeAnswer show(String connector) {
        List<Object> entries = of(connector).byPartition().entrySet().stream()
                .<Object>map(one -> entry(one.getKey(), one.getValue()))
                .toList();
        return FakeAnswer.json(200, Map.of("offsets", entries));
    }

    private static Map<String, JsonNode> entry(String partition, String offset) {
        Map<String, JsonNode> entry = new LinkedHashMap<>();
        entry.put("partition", read(partition));
        entry.put("offset", read(offset));
        return entry;
    }

    /** What the file source checks, and Connect itself. */
    FakeAnswer alter(FakeConnector connector, JsonNode body) {
        if (body.path("offsets").isEmpty()) {
            return FakeAnswer.error(400, "Partitions / offsets need to be provided for an alter offsets request");
        }
        Optional<String> complaint = complaint(connector, body.path("offsets"));
        if (complaint.isPresent()) {
            return FakeAnswer.error(500, complaint.get());
        }
        body.path("offsets").forEach(entry -> alter(connector.name, entry));
        return altered("altered");
    }

    private synchronized void alter(String connector, JsonNode entry) {
        SortedMap<String, String> offsets = byConnector.computeIfAbsent(connector, absent -> new TreeMap<>());
        String partition = Json.ordered(entry.path("partition")).toString();
        if (entry.path("offset").isNull()) {
            offsets.remove(partition);
        } else {
            offsets.put(partition, Json.ordered(entry.path("offset")).toString());
        }
    }

    private static Optional<String> complaint(FakeConnector connector, JsonNode entries) {
        if (!connector.config.getOrDefault("connector.class", "").contains("FileStreamSource")) {
            return Optional.empty();
        }
        for (JsonNode entry : entries) {
            if (!entry.path("partition").has("filename")) {
                return Optional.of("Partition objects should contain the key 'filename'");
            }
            if (entry.path("offset").path("position").asLong() < 0) {
                return Optional.of("The value for the 'position' key in the offset should be non-negative");
            }
        }
        return Optional.empty();
    }

    synchronized FakeAnswer reset(FakeConnector connector) {
        byConnector.remove(connector.name);
        return altered("reset");
    }

    private static FakeAnswer altered(String how) {
        return FakeAnswer.json(
                200, Map.of("message", "The offsets for this connector have been " + how + " successfully"));
    }

    private static JsonNode read(String text) {
        return Json.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
