package dev.weir.manifest.format;

import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.Deletion;
import dev.weir.model.KeyPatterns;
import dev.weir.model.Place;
import dev.weir.model.TargetState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the two forms that people send to Connect by hand, in JSON or YAML: {@code {"name", "config", "initial_state"}}
 * (what {@code POST /connectors} takes) and the flat map with {@code connector.class} (what {@code PUT
 * /connectors/NAME/config} takes). Neither says a state to hold, so it is left to others after creation. Used for one
 * document, then dropped.
 */
public final class PlainConnector {

    private static final String NO_CLASS =
            "connector.class is missing: write it into the config; if this is no connector, exclude the file in weir.yml";

    private final Problems problems = new Problems();
    private final ConfigText config = new ConfigText(problems);
    private final Value.Fields fields;

    private PlainConnector(Value.Fields fields) {
        this.fields = fields;
    }

    public static boolean isConnectJson(Value.Fields fields) {
        return fields.has("config") && (fields.has("name") || holdsClass(fields));
    }

    public static boolean isFlat(Value.Fields fields) {
        return fields.has(ConnectorConfig.CONNECTOR_CLASS);
    }

    public static ParsedFile connectJson(Value.Fields fields) {
        return new PlainConnector(fields).connectJson();
    }

    /** @param standsAlone whether the file's name may be the connector's; two entries of a list cannot share it */
    public static ParsedFile flat(Value.Fields fields, boolean standsAlone) {
        return new PlainConnector(fields).flat(standsAlone);
    }

    private static boolean holdsClass(Value.Fields fields) {
        return fields.get("config")
                .flatMap(Value::fields)
                .filter(PlainConnector::isFlat)
                .isPresent();
    }

    private ParsedFile connectJson() {
        Section document = new Section("", withoutComments(), problems);
        // tasks and type stand in what GET /connectors/NAME answers, which people save and commit
        document.allowOnly("name", "config", "initial_state", "tasks", "type");
        document.section("config").map(Section::fields).ifPresent(this::readConfig);
        document.text("name")
                .ifPresent(text -> config.put(ConnectorConfig.NAME, text, "name", document.placeOf("name")));
        Optional<TargetState> initial = document.word("initial_state", List.of(TargetState.values()));
        return finish(Format.CONNECT_JSON, initial.orElse(TargetState.RUNNING));
    }

    private ParsedFile flat(boolean standsAlone) {
        readConfig(fields);
        if (standsAlone && config.get(ConnectorConfig.NAME).isEmpty()) {
            config.put(ConnectorConfig.NAME, fields.place().path().baseName(), "the file's name", fields.place());
        }
        return finish(Format.FLAT, TargetState.RUNNING);
    }

    private void readConfig(Value.Fields values) {
        config.readAllButComments(values);
        config.requireClass(values.place(), NO_CLASS);
    }

    private ParsedFile finish(Format format, TargetState initial) {
        Optional<ConnectorName> name = name();
        return name.filter(known -> problems.isEmpty())
                .map(known -> ParsedFile.found(new Found(toSpec(known, format, initial), Optional.empty())))
                .orElseGet(() -> ParsedFile.rejected(problems.of(name.orElse(null))));
    }

    private Optional<ConnectorName> name() {
        Optional<String> text = config.get(ConnectorConfig.NAME);
        if (text.isEmpty() && problems.isEmpty()) {
            problems.at(fields.place(), "name is missing: name the connector");
        }
        Place place = config.placeOf(ConnectorConfig.NAME, fields.place());
        return text.flatMap(name -> Naming.addressable(name, place, problems));
    }

    private ConnectorSpec toSpec(ConnectorName name, Format format, TargetState initial) {
        return new ConnectorSpec(
                name,
                config.toConfig(),
                Optional.empty(),
                initial,
                Optional.empty(),
                Deletion.STANDARD,
                0,
                KeyPatterns.NONE,
                new ConnectorSpec.About(format, Optional.empty(), new TreeMap<>()),
                fields.place());
    }

    private Value.Fields withoutComments() {
        Map<String, Value.Field> kept = new LinkedHashMap<>(fields.entries());
        kept.keySet().removeIf(ConfigText::isComment);
        return new Value.Fields(fields.place(), kept);
    }
}
