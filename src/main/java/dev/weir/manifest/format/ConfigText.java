package dev.weir.manifest.format;

import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.Place;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A connector's flat map of text while it is read, with the place of each key, so that a field and a config key that say
 * the same thing can be held against each other. Not thread-safe.
 */
public final class ConfigText {

    private final SortedMap<String, String> values = new TreeMap<>();
    private final SortedMap<String, Place> places = new TreeMap<>();
    private final Problems problems;

    public ConfigText(Problems problems) {
        this.problems = problems;
    }

    /** Keys in which people leave remarks in JSON: {@code _comment}, {@code comment_…}. */
    public static boolean isComment(String key) {
        return key.equals("_comment") || key.startsWith("comment_") || key.startsWith("_comment_");
    }

    public void readAll(Value.Fields fields) {
        fields.entries().values().forEach(this::read);
    }

    public void readAllButComments(Value.Fields fields) {
        fields.entries().values().stream()
                .filter(field -> !isComment(field.key()))
                .forEach(this::read);
    }

    /**
     * Takes what a field beside the config says about a config key, after the config: it must be the same where the config
     * speaks too.
     */
    public void put(String key, String value, String field, Place place) {
        String former = values.putIfAbsent(key, value);
        Place formerPlace = places.putIfAbsent(key, place);
        if (former != null && formerPlace != null && !former.equals(value)) {
            problems.at(
                    place,
                    field + " and the config's " + key + " on line " + formerPlace.line()
                            + " differ: keep one of them");
        }
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Where the key stands, or what holds it where it does not. */
    public Place placeOf(String key, Place otherwise) {
        return places.getOrDefault(key, otherwise);
    }

    /** Reports a class that is missing or blank. */
    public void requireClass(Place place, String message) {
        if (get(ConnectorConfig.CONNECTOR_CLASS).orElse("").isBlank()) {
            problems.at(placeOf(ConnectorConfig.CONNECTOR_CLASS, place), message);
        }
    }

    public ConnectorConfig toConfig() {
        return new ConnectorConfig(values);
    }

    private void read(Value.Field field) {
        if (field.key().isBlank()) {
            problems.at(field.place(), "a config key is empty");
        }
        field.value().scalar().ifPresentOrElse(scalar -> keep(field, scalar), () -> refuse(field));
    }

    private void keep(Value.Field field, Value.Scalar scalar) {
        if (scalar.isNull()) {
            problems.at(
                    field.place(),
                    "the config's " + Quoted.of(field.key())
                            + " has no value: remove the key, or write \"\" for an empty text");
        }
        values.put(field.key(), scalar.text());
        places.put(field.key(), field.place());
    }

    private void refuse(Value.Field field) {
        String advice = field.value().items().isPresent()
                ? ": write one text with commas, such as \"a,b\""
                : ": write each entry as a key of its own, such as " + Quoted.of(field.key() + ".name")
                        + ", or put JSON text in quotes";
        problems.at(
                field.value().place(),
                "the config's " + Quoted.of(field.key()) + " is "
                        + field.value().what() + ", and Connect knows only text" + advice);
    }
}
