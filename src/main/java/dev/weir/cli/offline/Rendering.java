package dev.weir.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.manifest.Scope;
import dev.weir.manifest.writing.NativeDocument;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Place;
import dev.weir.model.RestartPolicy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The final connectors of one cluster, and where each part of them was written.
 *
 * @param connectors as they are to be shown, in the order of their names
 */
public record Rendering(ClusterName cluster, List<ConnectorSpec> connectors) {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Where comments begin, unless a line is longer. */
    private static final int COLUMN = 60;

    public Rendering {
        connectors = List.copyOf(connectors);
    }

    /** Native documents, with {@code # file:line} behind each line that says something. */
    public String text() {
        return connectors.stream().map(Rendering::text).collect(Collectors.joining("---\n"));
    }

    private static String text(ConnectorSpec spec) {
        return NativeDocument.of(spec).lines().stream()
                .map(line -> line.text()
                        + line.origin()
                                .map(place -> comment(line.text(), place))
                                .orElse("") + "\n")
                .collect(Collectors.joining());
    }

    private static String comment(String text, Place place) {
        return " ".repeat(Math.max(2, COLUMN - text.length())) + "# " + origin(place);
    }

    /** {@code file:line}; the file alone where all of it is meant. */
    private static String origin(Place place) {
        return place.line() == 0 ? place.path().value() : place.path() + ":" + place.line();
    }

    /** For machines; its fields are stable, and absent values are null. */
    public JsonNode document() {
        ObjectNode document = NODES.objectNode();
        document.put("cluster", cluster.equals(Scope.UNNAMED) ? null : cluster.value());
        document.putArray("connectors")
                .addAll(connectors.stream().map(Rendering::of).toList());
        return document;
    }

    private static ObjectNode of(ConnectorSpec spec) {
        ObjectNode node = NODES.objectNode()
                .put("name", spec.name().value())
                .put("format", spec.about().format().word())
                .put("path", spec.place().path().value())
                .put("line", spec.place().line())
                .put("description", spec.about().description().orElse(null));
        spec.about().labels().forEach(node.putObject("labels")::put);
        node.put("state", spec.state().map(state -> state.word()).orElse(null))
                .put("initialState", spec.initialState().word());
        ObjectNode config = node.putObject("config");
        spec.config()
                .values()
                .forEach((key, value) ->
                        config.putObject(key).put("value", value).put("origin", origin(spec.placeOf(key))));
        return putBehaviour(node, spec);
    }

    private static ObjectNode putBehaviour(ObjectNode node, ConnectorSpec spec) {
        node.set("autoRestart", autoRestart(spec.autoRestart()));
        node.putObject("deletion")
                .put("policy", spec.deletion().policy().word())
                .put("protected", spec.deletion().isProtected());
        node.put("selfHeal", spec.selfHeal()).put("wave", spec.wave());
        spec.ignore().patterns().forEach(node.putArray("ignore")::add);
        ObjectNode origins = node.putObject("origins");
        spec.about().origins().fields().forEach((field, place) -> origins.put(field, origin(place)));
        return node;
    }

    private static JsonNode texts(List<String> texts) {
        ArrayNode node = NODES.arrayNode();
        texts.forEach(node::add);
        return node;
    }

    private static JsonNode autoRestart(Optional<RestartPolicy> policy) {
        return policy.<JsonNode>map(one -> NODES.objectNode()
                        .put("enabled", one.enabled())
                        .put("delay", one.delay().toString())
                        .put("factor", one.factor())
                        .put("maxDelay", one.maxDelay().toString())
                        .put("maxAttempts", one.maxAttempts())
                        .put("resetAfter", one.resetAfter().toString())
                        .put("jitter", one.jitter())
                        .<ObjectNode>set("never", texts(one.never())))
                .orElseGet(NODES::nullNode);
    }
}
