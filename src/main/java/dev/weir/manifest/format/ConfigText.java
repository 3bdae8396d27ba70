package dev.weir.manifest.format;

import dev.weir.manifest.text.Comments;
import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Value;
import dev.weir.model.Place;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A connector's flat map of text while it is read, with the place of each key, so that a field and a config key that say
 * the same thing can be held against each other. Not thread-safe.
 */
final class ConfigText {

    private static final int MOST_KEYS = 2_000;

    private final SortedMap<String, Layer.Setting> settings = new TreeMap<>();
    private final Problems problems;
    private final Nulls nulls;

    /** What a key without a value means. */
    enum Nulls {
        REFUSED,
        REMOVE
    }

    ConfigText(Problems problems, Nulls nulls) {
        this.problems = problems;
        this.nulls = nulls;
    }

    ConfigText(Problems problems) {
        this(problems, Nulls.REFUSED);
    }

    void readAll(Value.Fields fields) {
        limit(fields);
        fields.entries().values().forEach(this::read);
    }

    void readAllButComments(Value.Fields fields) {
        limit(fields);
        fields.entries().values().stream()
                .filter(field -> !Comments.isComment(field.key()))
                .forEach(this::read);
    }

    /**
     * Takes what a field beside the config says about a config key, after the config: it must be the same where the config
     * speaks too.
     */
    void put(String key, String value, String field, Place place) {
        Layer.Setting former = settings.putIfAbsent(key, new Layer.Setting(Optional.of(value), place));
        if (former != null && !former.text().equals(Optional.of(value))) {
            problems.at(
                    place,
                    field + " and the config's " + key + " on line "
                            + former.place().line() + " differ: keep one of them");
        }
    }

    boolean removesEmpty() {
        return nulls == Nulls.REMOVE;
    }

    /** Takes the key away from what lies beneath. */
    void remove(String key, Place place) {
        settings.put(key, new Layer.Setting(Optional.empty(), place));
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(settings.get(key)).flatMap(Layer.Setting::text);
    }

    /** Where the key stands, or what holds it where it does not. */
    Place placeOf(String key, Place otherwise) {
        return Optional.ofNullable(settings.get(key)).map(Layer.Setting::place).orElse(otherwise);
    }

    Layer toLayer(Behaviour behaviour) {
        return new Layer(new TreeMap<>(settings), behaviour);
    }

    private void limit(Value.Fields fields) {
        if (fields.entries().size() > MOST_KEYS) {
            problems.at(fields.place(), "the config has more than " + MOST_KEYS + " keys");
        }
    }

    private void read(Value.Field field) {
        if (field.key().isBlank()) {
            problems.at(field.place(), "a config key is empty");
        }
        field.value().scalar().ifPresentOrElse(scalar -> keep(field, scalar), () -> refuse(field));
    }

    private void keep(Value.Field field, Value.Scalar scalar) {
        if (scalar.isNull() && removesEmpty()) {
            remove(field.key(), field.place());
            return;
        }
        if (scalar.isNull()) {
            problems.at(
                    field.place(),
                    "the config's " + Quoted.of(field.key())
                            + " has no value: remove the key, or write \"\" for an empty text");
        }
        settings.put(field.key(), new Layer.Setting(Optional.of(scalar.text()), field.place()));
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
