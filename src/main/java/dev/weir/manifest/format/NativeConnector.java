package dev.weir.manifest.format;

import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Place;
import java.util.Map;
import java.util.Optional;

/** Reads {@code apiVersion: weir.dev/v1, kind: Connector}. Used for one document, then dropped. */
public final class NativeConnector {

    private static final String PLUGIN_VERSION = "connector.plugin.version";

    private final Problems problems = new Problems();
    private final ConfigText config = new ConfigText(problems);
    private final Section document;

    private NativeConnector(Value.Fields fields) {
        document = new Section("", fields, problems);
    }

    public static ParsedFile read(Value.Fields fields) {
        return new NativeConnector(fields).read();
    }

    private ParsedFile read() {
        document.allowOnly("apiVersion", "kind", "metadata", "spec");
        Section metadata = part("metadata");
        Section spec = part("spec");
        readConfig(spec);
        Optional<ConnectorName> name = name(metadata);
        Optional<Found.Claim> claim = claim(metadata);
        ConnectorSpec.About about = about(metadata);
        Behaviour behaviour = Behaviour.read(spec, problems);
        return name.filter(known -> problems.isEmpty())
                .map(known -> ParsedFile.found(new Found(toSpec(known, behaviour, about), claim)))
                .orElseGet(() -> ParsedFile.rejected(problems.of(name.orElse(null))));
    }

    /** A missing part is reported once, and reads as an empty one that reports no more. */
    private Section part(String key) {
        document.require(key);
        return document.section(key)
                .orElseGet(() -> new Section(key, new Value.Fields(document.place(), Map.of()), new Problems()));
    }

    private Optional<ConnectorName> name(Section metadata) {
        metadata.allowOnly("name", "cluster", "description", "labels");
        metadata.require("name");
        Place place = metadata.placeOf("name");
        Optional<String> text = metadata.text("name");
        text.ifPresent(name -> config.put(ConnectorConfig.NAME, name, "metadata.name", place));
        return text.flatMap(name -> Naming.addressable(name, place, problems));
    }

    private Optional<Found.Claim> claim(Section metadata) {
        return metadata.text("cluster").map(text -> new Found.Claim(text, metadata.placeOf("cluster")));
    }

    private ConnectorSpec.About about(Section metadata) {
        return new ConnectorSpec.About(
                ConnectorSpec.Format.NATIVE, metadata.text("description"), metadata.words("labels"));
    }

    private void readConfig(Section spec) {
        spec.allowOnly("class", "version", "tasksMax", "state", "config", "autoRestart", "deletion", "wave", "ignore");
        spec.section("config").map(Section::fields).ifPresent(config::readAll);
        spec.text("class").ifPresent(text -> put(spec, "class", ConnectorConfig.CONNECTOR_CLASS, text));
        spec.text("version").ifPresent(text -> put(spec, "version", PLUGIN_VERSION, text));
        spec.integer("tasksMax", 1, Integer.MAX_VALUE)
                .ifPresent(number -> put(spec, "tasksMax", ConnectorConfig.TASKS_MAX, number.toString()));
        if (document.fields().get("spec").flatMap(Value::fields).isPresent()) {
            config.requireClass(spec.place(), "spec.class is missing: name the connector's class");
        }
    }

    private void put(Section spec, String field, String key, String text) {
        config.put(key, text, "spec." + field, spec.placeOf(field));
    }

    private ConnectorSpec toSpec(ConnectorName name, Behaviour behaviour, ConnectorSpec.About about) {
        return new ConnectorSpec(
                name,
                config.toConfig().without(behaviour::leavesOut),
                Optional.of(behaviour.state()),
                behaviour.autoRestart(),
                behaviour.deletion(),
                behaviour.wave(),
                behaviour.ignore(),
                about,
                document.place());
    }
}
