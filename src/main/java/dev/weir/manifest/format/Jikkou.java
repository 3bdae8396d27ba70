package dev.weir.manifest.format;

import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.Place;
import dev.weir.model.TargetState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads Jikkou's {@code KafkaConnector} and {@code KafkaConnectorList}. A state that is written is held; Jikkou runs what
 * says none, and here that is left to others. <a href="https://www.jikkou.io/docs/providers/kafka%20connect/resources/connector/">
 * Jikkou's reference</a>.
 */
final class Jikkou {

    static final Set<String> VERSIONS =
            Set.of("kafka.jikkou.io/v1", "kafka.jikkou.io/v1beta1", "kafka.jikkou.io/v1beta2");

    private static final String CLUSTER = "kafka.jikkou.io/connect-cluster";
    private static final String IGNORED = "jikkou.io/ignore";
    private static final String DELETED = "jikkou.io/delete";

    private final ForeignConnector connector;

    private Jikkou(Value.Fields document) {
        connector = new ForeignConnector(Format.JIKKOU, document);
    }

    static ParsedFile read(Value.Fields document) {
        if (isAnnotated(document, DELETED)) {
            return ParsedFile.skipped(at(document) + DELETED + " says that this connector is to be deleted: remove the"
                    + " document instead");
        }
        return isAnnotated(document, IGNORED)
                ? ParsedFile.skipped(at(document) + IGNORED + " says that this connector is to be left alone")
                : new Jikkou(document).read();
    }

    /** Its items may leave out what the list says already. */
    static ParsedFile readList(Value.Fields list) {
        Optional<Value> items = list.get("items");
        return items.flatMap(Value::items)
                .map(known -> list(list, known))
                .orElseGet(() -> ParsedFile.rejected(
                        items.map(Value::place).orElse(list.place()), "items must be a list of connectors"));
    }

    private static ParsedFile list(Value.Fields list, Value.Items items) {
        return items.values().isEmpty()
                ? ParsedFile.skipped(at(list) + "the list holds no connector")
                : ParsedFile.all(items.values().stream().map(Jikkou::item).toList());
    }

    private static ParsedFile item(Value item) {
        return item.fields()
                .map(Jikkou::item)
                .orElseGet(
                        () -> ParsedFile.rejected(item.place(), "an item is " + item.what() + ": write a connector"));
    }

    private static ParsedFile item(Value.Fields item) {
        boolean isOne = item.text("kind").map("KafkaConnector"::equals).orElse(true)
                && item.text("apiVersion").map(VERSIONS::contains).orElse(true);
        return isOne ? read(item) : Kinds.read(item, false);
    }

    private ParsedFile read() {
        connector.knows(connector.document(), "apiVersion", "kind", "metadata", "spec", "status");
        Section metadata = connector.document().part("metadata");
        Section spec = connector.document().part("spec");
        connector.knows(metadata, "name", "labels", "annotations");
        connector.knows(spec, "connectorClass", "tasksMax", "config", "state");
        spec.section("config").map(Section::fields).ifPresent(connector.config()::readAll);
        connector.put(spec, "connectorClass", ConnectorConfig.CONNECTOR_CLASS);
        connector.put(spec, "tasksMax", ConnectorConfig.TASKS_MAX);
        metadata.section("labels").ifPresent(labels -> connector.claim(labels, CLUSTER));
        metadata.section("annotations").ifPresent(this::reportAnnotations);
        connector.describes(Optional.empty(), metadata.words("labels"));
        Optional<TargetState> state = spec.word("state", List.of(TargetState.values()));
        connector.behaves(Behaviour.of(spec.placed("state", state.map(Start::held)), Optional.empty()));
        return connector.named(metadata, "name");
    }

    private void reportAnnotations(Section annotations) {
        annotations.fields().entries().keySet().stream()
                .filter(key -> !Set.of(IGNORED, DELETED).contains(key))
                .forEach(key -> connector.notCarriedOver(annotations, key, "it is Jikkou's own"));
    }

    private static boolean isAnnotated(Value.Fields document, String annotation) {
        return document.get("metadata")
                .flatMap(Value::fields)
                .flatMap(metadata -> metadata.get("annotations"))
                .flatMap(Value::fields)
                .flatMap(annotations -> annotations.text(annotation))
                .flatMap(Literals::bool)
                .orElse(false);
    }

    private static String at(Value.Fields document) {
        Place place = document.place();
        String name = document.get("metadata")
                .flatMap(Value::fields)
                .flatMap(metadata -> metadata.text("name"))
                .map(text -> Quoted.of(text) + ": ")
                .orElse("");
        return "line " + place.line() + ": " + name;
    }
}
