package dev.weir.manifest.format;

import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.RestartPolicy;
import dev.weir.model.TargetState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Reads Conduktor Console's {@code kind: Connector}, as its command line applies it and as its API answers it. It restarts
 * failed tasks after a fixed wait and without a limit. <a href="https://docs.conduktor.io/guide/reference/kafka-reference">
 * Conduktor's reference</a>; what <code>$${…}</code> means is its command line's doing. Used for one document, then dropped.
 */
final class Conduktor {

    static final Set<String> VERSIONS = Set.of("kafka/v2", "v2");

    private static final String OWN_LABELS = "conduktor.io/";
    private static final String OLD_ENABLED = OWN_LABELS + "auto-restart-enabled";
    private static final String OLD_FREQUENCY = OWN_LABELS + "auto-restart-frequency";
    private static final int STANDARD_SECONDS = 600;
    private static final int MOST_SECONDS = 366 * 24 * 3600;

    private final ForeignConnector connector;

    private Conduktor(Value.Fields document) {
        connector = new ForeignConnector(Format.CONDUKTOR, document);
    }

    /** Its kind is ns4kafka's too, which names the Connect cluster in another place. */
    static ParsedFile read(Value.Fields document) {
        return Ns4kafka.namesItsCluster(document) ? Ns4kafka.read(document) : new Conduktor(document).read();
    }

    private ParsedFile read() {
        connector.knows(connector.document(), "apiVersion", "kind", "metadata", "spec", "status");
        Section metadata = connector.document().part("metadata");
        Section spec = connector.document().part("spec");
        connector.knows(
                metadata,
                "name",
                "cluster",
                "connectCluster",
                "labels",
                "description",
                "descriptionIsEditable",
                "catalogVisibility",
                "autoRestart");
        connector.knows(spec, "config", "initialState");
        readConfig(spec);
        connector.claim(metadata, "connectCluster");
        SortedMap<String, String> labels = metadata.words("labels");
        labels.keySet().removeIf(label -> label.startsWith(OWN_LABELS));
        connector.describes(metadata.text("description"), labels);
        connector.behaves(Behaviour.of(start(spec), autoRestart(metadata)));
        return connector.named(metadata, "name");
    }

    private void readConfig(Section spec) {
        spec.require("config");
        spec.section("config").map(Section::fields).ifPresent(fields -> {
            connector.config().readAll(unescaped(fields));
            if (!fields.place().path().extension().equals("json")) {
                fields.entries().values().forEach(this::warnOfEnvironment);
            }
        });
    }

    private static Optional<Placed<Start>> start(Section spec) {
        Optional<TargetState> state = spec.word("initialState", List.of(TargetState.values()));
        return spec.placed("initialState", state.map(Start::initially));
    }

    private Optional<Placed<RestartPolicy>> autoRestart(Section metadata) {
        Optional<Section> written = metadata.section("autoRestart");
        return written.isPresent()
                ? metadata.placed("autoRestart", written.flatMap(this::autoRestartField))
                : metadata.section("labels").flatMap(this::autoRestartLabels);
    }

    private Optional<RestartPolicy> autoRestartField(Section section) {
        connector.knows(section, "enabled", "frequencySeconds");
        return Optional.of(policy(section, "enabled", "frequencySeconds"));
    }

    private Optional<Placed<RestartPolicy>> autoRestartLabels(Section labels) {
        String first = labels.fields().has(OLD_ENABLED) ? OLD_ENABLED : OLD_FREQUENCY;
        return labels.placed(first, Optional.of(policy(labels, OLD_ENABLED, OLD_FREQUENCY)))
                .filter(any -> labels.fields().has(first));
    }

    private static RestartPolicy policy(Section section, String enabled, String frequency) {
        Duration wait =
                Duration.ofSeconds(section.integer(frequency, 1, MOST_SECONDS).orElse(STANDARD_SECONDS));
        return new RestartPolicy(section.bool(enabled).orElse(false), wait, 1, wait, 0, wait);
    }

    private static Value.Fields unescaped(Value.Fields config) {
        Map<String, Value.Field> entries = new LinkedHashMap<>();
        config.entries()
                .forEach((key, field) ->
                        entries.put(key, new Value.Field(field.place(), field.key(), unescaped(field.value()))));
        return new Value.Fields(config.place(), entries);
    }

    private static Value unescaped(Value value) {
        return value.scalar()
                .<Value>map(scalar ->
                        new Value.Scalar(scalar.place(), EscapedReferences.unescape(scalar.text()), scalar.isNull()))
                .orElse(value);
    }

    private void warnOfEnvironment(Value.Field field) {
        if (field.value()
                .scalar()
                .filter(one -> EscapedReferences.isAnyPlain(one.text()))
                .isPresent()) {
            connector
                    .problems()
                    .warn(
                            ManifestParser.NOT_CARRIED_OVER,
                            field.place(),
                            "Conduktor's command line fills ${…} in " + Quoted.of(field.key())
                                    + " from its environment; here it is sent to Connect as it is. $${…} says that this is"
                                    + " meant, in both");
        }
    }
}
