package dev.weir.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.ConnectorName;
import dev.weir.model.SecretKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** As {@link Shapes}, of what {@link Surroundings} asks. */
final class SurroundingShapes {

    private static final String NAME = "name";

    private SurroundingShapes() {}

    static List<KeyDefinition> definitions(JsonNode keys) {
        return Shapes.elements(keys).map(SurroundingShapes::definition).toList();
    }

    private static KeyDefinition definition(JsonNode key) {
        String name = Shapes.object(key).path(NAME).asText();
        return new KeyDefinition(
                name,
                key.path("type").asText(),
                key.path("required").asBoolean(),
                shown(name, key),
                key.path("importance").asText(),
                key.path("documentation").asText(""),
                text(key.path("group")),
                key.path("order").asInt(-1),
                text(key.path("display_name")).orElse(name));
    }

    /** What a plugin fills in for a password is nobody's business, even if it is the same in every installation. */
    private static Optional<String> shown(String name, JsonNode key) {
        boolean isPassword = Shapes.isPassword(key);
        return text(key.path("default_value")).filter(value -> !isPassword && !SecretKeys.isSecret(name, value));
    }

    static SortedSet<String> topics(JsonNode answer, ConnectorName name) {
        return Shapes.elements(Shapes.object(answer).path(name.value()).path("topics"))
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static LoggerLevels loggers(Answer answer) {
        SortedMap<String, LoggerLevel> byName = new TreeMap<>();
        Shapes.object(answer.json())
                .properties()
                .forEach(entry -> byName.put(entry.getKey(), logger(entry.getValue())));
        return new LoggerLevels(answer.worker(), byName);
    }

    static LoggerLevel logger(JsonNode logger) {
        JsonNode modified = Shapes.object(logger).path("last_modified");
        Optional<Instant> lastModified = Optional.of(modified)
                .filter(JsonNode::canConvertToLong)
                .map(JsonNode::asLong)
                .filter(millis -> millis > 0)
                .map(Instant::ofEpochMilli);
        return new LoggerLevel(logger.path("level").asText(), lastModified);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }
}
