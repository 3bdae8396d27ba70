package dev.weir.manifest.format;

import dev.weir.manifest.text.Comments;
import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the two forms that people send to Connect by hand, in JSON or YAML: {@code {"name", "config", "initial_state"}}
 * (what {@code POST /connectors} takes) and the flat map with {@code connector.class} (what {@code PUT
 * /connectors/NAME/config} takes). Neither says a state to hold, so it is left to others after creation. Used for one
 * document, then dropped.
 */
final class PlainConnector {

    private final Problems problems = new Problems();
    private final ConfigText config = new ConfigText(problems);
    private final Value.Fields fields;

    private PlainConnector(Value.Fields fields) {
        this.fields = fields;
    }

    static boolean isConnectJson(Value.Fields fields) {
        return fields.has("config") && (fields.has("name") || holdsClass(fields));
    }

    static boolean isFlat(Value.Fields fields) {
        return fields.has(ConnectorConfig.CONNECTOR_CLASS);
    }

    static ParsedFile connectJson(Value.Fields fields) {
        return connectJson(fields, Format.CONNECT_JSON);
    }

    /** The same within a document of that format. */
    static ParsedFile connectJson(Value.Fields fields, Format format) {
        return new PlainConnector(fields).connectJson(format);
    }

    /** @param standsAlone whether the file's name may be the connector's; two entries of a list cannot share it */
    static ParsedFile flat(Value.Fields fields, boolean standsAlone) {
        return flat(fields, standsAlone, Format.FLAT);
    }

    /** A flat map in that format. */
    static ParsedFile flat(Value.Fields fields, boolean standsAlone, Format format) {
        return new PlainConnector(fields).flat(standsAlone, format);
    }

    private static boolean holdsClass(Value.Fields fields) {
        return fields.get("config")
                .flatMap(Value::fields)
                .filter(PlainConnector::isFlat)
                .isPresent();
    }

    private ParsedFile connectJson(Format format) {
        Section document = new Section("", withoutComments(), problems);
        // tasks and type stand in what GET /connectors/NAME answers, which people save and commit
        document.allowOnly("name", "config", "initial_state", "tasks", "type");
        document.section("config").map(Section::fields).ifPresent(config::readAllButComments);
        document.text("name")
                .ifPresent(text -> config.put(ConnectorConfig.NAME, text, "name", document.placeOf("name")));
        Optional<TargetState> initial = document.word("initial_state", List.of(TargetState.values()));
        return finish(format, document.placed("initial_state", initial.map(Start::initially)));
    }

    private ParsedFile flat(boolean standsAlone, Format format) {
        config.readAllButComments(fields);
        boolean isDerived = standsAlone && config.get(ConnectorConfig.NAME).isEmpty();
        boolean isSound = problems.isEmpty();
        if (isDerived) {
            RepoPath path = fields.place().path();
            config.put(ConnectorConfig.NAME, path.baseName(), "the file's name", Place.of(path));
        }
        ParsedFile file = finish(format, Optional.empty());
        return isDerived && isSound && file.connectors().isEmpty() ? file.unlessNamed(nameless(format)) : file;
    }

    private Nameless nameless(Format format) {
        return new Nameless(fields.place(), config.toLayer(Behaviour.NONE), Found.About.of(format));
    }

    private ParsedFile finish(Format format, Optional<Placed<Start>> start) {
        Optional<ConnectorName> name = name();
        Layer layer = config.toLayer(Behaviour.of(start, Optional.empty()));
        return name.filter(known -> problems.isEmpty())
                .map(known -> new Found(known, fields.place(), layer, Optional.empty(), Found.About.of(format)))
                .map(found -> ParsedFile.found(found, problems.warningsOf(name)))
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

    private Value.Fields withoutComments() {
        Map<String, Value.Field> kept = new LinkedHashMap<>(fields.entries());
        kept.keySet().removeIf(Comments::isComment);
        return new Value.Fields(fields.place(), kept);
    }
}
