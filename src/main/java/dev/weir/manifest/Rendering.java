package dev.weir.manifest;

import dev.weir.manifest.format.Behaviour;
import dev.weir.manifest.format.Found;
import dev.weir.manifest.format.Layer;
import dev.weir.manifest.format.Placed;
import dev.weir.manifest.format.Start;
import dev.weir.manifest.text.Limits;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Deletion;
import dev.weir.model.Finding;
import dev.weir.model.KeyPatterns;
import dev.weir.model.ManifestError;
import dev.weir.model.Origins;
import dev.weir.model.Place;
import dev.weir.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes one connector of its document, what lies under and over it, and the variables. Used once; not thread-safe. */
final class Rendering {

    static final String UNDECLARED = "undeclared-variable";

    private static final String WHOLE_NUMBER = "[0-9]{1,9}";

    private final Found found;
    private final Layer layer;
    private final Variables variables;
    private final SortedMap<String, String> values = new TreeMap<>();
    private final SortedMap<String, Place> places = new TreeMap<>();
    private final List<ManifestError> errors = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private int length;

    private Rendering(Found found, Layer layer, Variables variables) {
        this.found = found;
        this.layer = layer;
        this.variables = variables;
    }

    /**
     * What became of a document.
     *
     * @param spec empty where there are errors
     * @param length of the rendered text in characters
     */
    record Rendered(Optional<ConnectorSpec> spec, List<ManifestError> errors, List<Finding> findings, int length) {

        static final Rendered NOTHING = new Rendered(Optional.empty(), List.of(), List.of(), 0);

        static Rendered refused(ManifestError error) {
            return new Rendered(Optional.empty(), List.of(error), List.of(), 0);
        }
    }

    /** @param layer the document with what lies under and over it */
    static Rendered of(Found found, Layer layer, Variables variables) {
        return new Rendering(found, layer, variables).render();
    }

    private Rendered render() {
        layer.config().forEach((key, setting) -> setting.text().ifPresent(text -> put(key, text, setting.place())));
        requireClass();
        return new Rendered(errors.isEmpty() ? Optional.of(spec()) : Optional.empty(), errors, findings, length);
    }

    private void put(String key, String text, Place place) {
        Variables.Replaced replaced = variables.in(text);
        replaced.undeclared().forEach(name -> findings.add(undeclared(key, name, place)));
        length += key.length() + replaced.text().length();
        if (length > Limits.FILE_BYTES * 4) {
            refuse(place, "the rendered config is longer than " + Limits.FILE_BYTES * 4 + " characters");
        } else if (key.equals(ConnectorConfig.TASKS_MAX) && !replaced.text().equals(text)) {
            requireNumber(replaced.text(), place);
        }
        values.put(key, length > Limits.FILE_BYTES * 4 ? "" : replaced.text());
        places.put(key, place);
    }

    private Finding undeclared(String key, String name, Place place) {
        return new Finding(
                UNDECLARED,
                Severity.WARN,
                Optional.of(key),
                place,
                Optional.of(found.name()),
                "$(" + name + ") is no variable of this cluster and is sent as it is: declare it under variables in"
                        + " weir.yml, or exempt this line if it is meant so");
    }

    private void requireNumber(String text, Place place) {
        if (!text.matches(WHOLE_NUMBER)) {
            refuse(place, ConnectorConfig.TASKS_MAX + " is no whole number once its variables are replaced");
        }
    }

    private void requireClass() {
        if (values.getOrDefault(ConnectorConfig.CONNECTOR_CLASS, "").isBlank()) {
            refuse(
                    places.getOrDefault(ConnectorConfig.CONNECTOR_CLASS, found.place()),
                    "the connector's class is missing: write "
                            + (found.about().format() == ConnectorSpec.Format.NATIVE
                                    ? "spec.class, here or in a defaults.yml above"
                                    : "connector.class; if this is no connector, exclude the file in weir.yml"));
        }
    }

    private void refuse(Place place, String message) {
        if (errors.isEmpty()) {
            errors.add(new ManifestError(place, Optional.of(found.name()), message));
        }
    }

    private ConnectorSpec spec() {
        Behaviour behaviour = layer.behaviour();
        Start start = behaviour.start().map(Placed::value).orElseGet(found::standardStart);
        KeyPatterns ignore = behaviour.ignore().map(Placed::value).orElse(KeyPatterns.NONE);
        return new ConnectorSpec(
                        found.name(),
                        new ConnectorConfig(values),
                        start.declared(),
                        start.initial(),
                        behaviour.autoRestart().map(Placed::value),
                        behaviour.deletion().map(Placed::value).orElse(Deletion.STANDARD),
                        behaviour.selfHeal().map(Placed::value).orElse(true),
                        behaviour.wave().map(Placed::value).orElse(0),
                        ignore,
                        about(behaviour),
                        found.place())
                .without(ignore);
    }

    private ConnectorSpec.About about(Behaviour behaviour) {
        Found.About about = found.about();
        return new ConnectorSpec.About(
                about.format(), about.description(), about.labels(), new Origins(places, behaviour.places()));
    }
}
