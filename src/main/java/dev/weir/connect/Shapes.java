package dev.weir.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.connect.Validation.FieldError;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.LiveConnector;
import dev.weir.model.LiveState;
import dev.weir.model.Offsets;
import dev.weir.model.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Connect's documents as the model's nouns. What has not the expected shape throws {@link Unexpected}. */
final class Shapes {

    /** A 200 that is none of Connect's answers. */
    static final class Unexpected extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unexpected(String what) {
            super(what);
        }
    }

    private Shapes() {}

    static WorkerInfo worker(Answer answer) {
        JsonNode info = object(answer.json());
        if (!info.path("version").isTextual()) {
            throw new Unexpected("no version: is this the URL of a Connect worker?");
        }
        return new WorkerInfo(
                answer.worker(),
                ConnectVersion.of(info.path("version").textValue()),
                info.path("kafka_cluster_id").asText(""));
    }

    static Listing names(Answer answer) {
        return new Listing(
                answer.worker(),
                elements(answer.json()).map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Of {@code expand=info}; an entry whose info is null was deleted while the worker wrote its answer. */
    static LiveState configs(Answer answer) {
        SortedMap<ConnectorName, LiveConnector> connectors = new TreeMap<>();
        List<String> unmanageable = new ArrayList<>();
        object(answer.json()).properties().forEach(entry -> {
            if (!ConnectorName.isAddressable(entry.getKey())) {
                unmanageable.add(entry.getKey());
            } else if (!entry.getValue().path("info").isNull()) {
                LiveConnector live = live(entry);
                connectors.put(live.name(), live);
            }
        });
        return new LiveState(answer.worker(), connectors, unmanageable);
    }

    private static LiveConnector live(Map.Entry<String, JsonNode> entry) {
        JsonNode config = entry.getValue().path("info").path("config");
        return new LiveConnector(new ConnectorName(entry.getKey()), config(config), Optional.empty());
    }

    /** A config as it is echoed: texts, and whatever else a vendor puts there as its text; null is no value. */
    static ConnectorConfig config(JsonNode config) {
        SortedMap<String, String> values = new TreeMap<>();
        object(config).properties().stream()
                .filter(entry -> !entry.getValue().isNull())
                .forEach(entry -> values.put(entry.getKey(), text(entry.getValue())));
        return new ConnectorConfig(values);
    }

    /** The config in the answer to a write; an answer of another shape holds none. */
    static Optional<ConnectorConfig> echo(JsonNode answer) {
        return Optional.of(answer.path("config")).filter(JsonNode::isObject).map(Shapes::config);
    }

    static SortedMap<ConnectorName, ConnectorStatus> statuses(JsonNode listing, KnownConfigs configs) {
        SortedMap<ConnectorName, ConnectorStatus> statuses = new TreeMap<>();
        object(listing).properties().stream()
                .filter(entry -> ConnectorName.isAddressable(entry.getKey()))
                .filter(entry -> entry.getValue().path("status").isObject())
                .forEach(entry -> {
                    ConnectorName name = new ConnectorName(entry.getKey());
                    statuses.put(name, status(entry.getValue().path("status"), () -> configs.redaction(name)));
                });
        return statuses;
    }

    /** @param redaction asked for only where there is a trace, which is seldom */
    static ConnectorStatus status(JsonNode status, Supplier<Redaction> redaction) {
        JsonNode instance = object(object(status).path("connector"));
        return new ConnectorStatus(
                status.path("type").asText("unknown"),
                state(instance),
                instance.path("worker_id").asText(""),
                trace(instance, redaction),
                elements(status.path("tasks"))
                        .map(task -> task(task, redaction))
                        .toList());
    }

    private static TaskStatus task(JsonNode task, Supplier<Redaction> redaction) {
        return new TaskStatus(
                task.path("id").asInt(), state(task), task.path("worker_id").asText(""), trace(task, redaction));
    }

    private static ConnectorState state(JsonNode part) {
        return ConnectorState.ofWord(part.path("state").asText());
    }

    private static String trace(JsonNode part, Supplier<Redaction> redaction) {
        String trace = part.path("trace").asText("");
        return trace.isEmpty() ? "" : redaction.get().trace(trace);
    }

    static List<Plugin> plugins(JsonNode listing) {
        return elements(listing)
                .map(plugin -> new Plugin(
                        object(plugin).path("class").asText(""),
                        plugin.path("type").asText("unknown"),
                        plugin.path("version").asText("")))
                .toList();
    }

    static SortedSet<String> passwordKeys(Answer answer) {
        return elements(answer.json())
                .filter(Shapes::isPassword)
                .map(key -> key.path("name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Of {@code GET …/offsets}; a partition without an offset is one that Connect has forgotten. */
    static Offsets offsets(JsonNode answer) {
        SortedMap<String, String> byPartition = new TreeMap<>();
        elements(object(answer).path("offsets"))
                .filter(entry -> entry.path("offset").isObject())
                .forEach(entry -> byPartition.put(text(entry.path("partition")), text(entry.path("offset"))));
        return new Offsets(byPartition);
    }

    /** Keeps keys and messages; values are read only to mask them in the messages. */
    static Validation validation(JsonNode answer, ConnectorConfig sent) {
        List<JsonNode> fields = elements(object(answer).path("configs")).toList();
        SortedSet<String> passwordKeys = keys(fields.stream().filter(field -> isPassword(field.path("definition"))));
        Redaction redaction = Redaction.of(sent).and(secrets(fields, sent, passwordKeys));
        List<FieldError> errors =
                fields.stream().flatMap(field -> errors(field, redaction)).toList();
        return new Validation(errors, keys(fields.stream()), passwordKeys);
    }

    private static Stream<FieldError> errors(JsonNode field, Redaction redaction) {
        return StreamSupport.stream(field.path("value").path("errors").spliterator(), false)
                .map(error -> new FieldError(key(field), redaction.message(error.asText())))
                .distinct();
    }

    /** What plugins call passwords, and what Connect put in the place of placeholders. */
    private static List<String> secrets(List<JsonNode> fields, ConnectorConfig sent, SortedSet<String> passwordKeys) {
        Stream<String> passwords = passwordKeys.stream().flatMap(key -> sent.get(key).stream());
        Stream<String> resolved = fields.stream()
                .filter(field -> sent.get(key(field)).orElse("").contains("${"))
                .flatMap(
                        field -> Placeholders.resolved(
                                sent.get(key(field)).orElse(""),
                                field.path("value").path("value").asText(""))
                                .stream());
        return Stream.concat(passwords, resolved).toList();
    }

    private static SortedSet<String> keys(Stream<JsonNode> fields) {
        return fields.map(Shapes::key).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(JsonNode field) {
        return field.path("value").path("name").asText(Validation.FieldError.WHOLE_CONFIG);
    }

    static boolean isPassword(JsonNode definition) {
        return definition.path("type").asText().equals("PASSWORD");
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : Json.ordered(value).toString();
    }

    static JsonNode object(JsonNode node) {
        if (!node.isObject()) {
            throw new Unexpected("expected a JSON object");
        }
        return node;
    }

    static Stream<JsonNode> elements(JsonNode node) {
        if (!node.isArray()) {
            throw new Unexpected("expected a JSON list");
        }
        return StreamSupport.stream(node.spliterator(), false);
    }
}
