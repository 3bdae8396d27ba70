package dev.weir.manifest.format;

import dev.weir.manifest.text.Closest;
import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Value;
import dev.weir.model.Place;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One map of a document while its fields are read. What cannot be read is reported and reads as absent, so that one pass
 * finds every fault. Not thread-safe.
 */
public final class Section {

    private final String name;
    private final Value.Fields fields;
    private final Problems problems;

    /** @param name how errors call it, {@code spec.autoRestart}; empty for the whole document */
    public Section(String name, Value.Fields fields, Problems problems) {
        this.name = name;
        this.fields = fields;
        this.problems = problems;
    }

    public Value.Fields fields() {
        return fields;
    }

    public Place place() {
        return fields.place();
    }

    public Place placeOf(String key) {
        return fields.get(key).map(Value::place).orElse(place());
    }

    public Place keyPlaceOf(String key) {
        return fields.key(key).map(Value.Field::place).orElse(place());
    }

    /** Reports every other key, each where it stands. */
    public void allowOnly(String... keys) {
        Set<String> known = Set.of(keys);
        fields.entries().values().stream()
                .filter(field -> !known.contains(field.key()))
                .forEach(field -> problems.at(field.place(), unknown(field.key(), known)));
    }

    /** Reports the key where it is absent. */
    public void require(String key) {
        if (!fields.has(key)) {
            problems.at(place(), called(key) + " is missing");
        }
    }

    /**
     * A part that has to be there. A missing one is reported once, and reads as an empty one that reports no more.
     */
    public Section part(String key) {
        require(key);
        return section(key).orElseGet(() -> new Section(key, new Value.Fields(place(), Map.of()), new Problems()));
    }

    /** Whether the key is written and has no value. */
    public boolean isEmpty(String key) {
        return fields.get(key)
                .flatMap(Value::scalar)
                .filter(Value.Scalar::isNull)
                .isPresent();
    }

    /** The value with the place of its key. */
    public <T> Optional<Placed<T>> placed(String key, Optional<T> value) {
        return value.map(one -> new Placed<>(one, keyPlaceOf(key)));
    }

    public Optional<String> text(String key) {
        return fields.get(key).flatMap(value -> scalar(called(key), value));
    }

    public Optional<Section> section(String key) {
        return fields.get(key).flatMap(value -> section(key, value));
    }

    public Optional<Boolean> bool(String key) {
        return parsed(key, "true or false", Literals::bool);
    }

    public Optional<Integer> integer(String key, int least, int most) {
        return parsed(key, "a whole number from " + least + " to " + most, text -> Literals.integer(text, least, most));
    }

    public Optional<Double> decimal(String key) {
        return parsed(key, "a number such as 2 or 1.5", Literals::decimal);
    }

    public Optional<Duration> duration(String key) {
        return parsed(key, "a duration such as 30s, 5m, 2h, 1d or PT5M", Durations::parse);
    }

    /** One of an enum's constants by its name in lower case. */
    public <E extends Enum<E>> Optional<E> word(String key, List<E> constants) {
        String choices = String.join(", ", constants.stream().map(Section::word).toList());
        return parsed(
                key,
                "one of " + choices,
                text -> constants.stream()
                        .filter(constant -> word(constant).equalsIgnoreCase(text))
                        .findFirst());
    }

    public List<Value.Scalar> texts(String key) {
        return fields.get(key).map(value -> texts(key, value)).orElse(List.of());
    }

    /** A map from text to text. */
    public SortedMap<String, String> words(String key) {
        SortedMap<String, String> words = new TreeMap<>();
        section(key)
                .ifPresent(section -> section.fields
                        .entries()
                        .keySet()
                        .forEach(word -> section.text(word).ifPresent(text -> words.put(word, text))));
        return words;
    }

    private <T> Optional<T> parsed(String key, String expected, Function<String, Optional<T>> parser) {
        Optional<String> text = text(key);
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            problems.at(placeOf(key), called(key) + " must be " + expected);
        }
        return value;
    }

    private Optional<String> scalar(String called, Value value) {
        Optional<Value.Scalar> scalar = value.scalar();
        if (scalar.isEmpty()) {
            problems.at(value.place(), called + " is " + value.what() + ": write one text");
        }
        scalar.filter(Value.Scalar::isNull)
                .ifPresent(empty -> problems.at(value.place(), called + " has no value: write one, or remove the key"));
        return scalar.filter(text -> !text.isNull()).map(Value.Scalar::text);
    }

    private Optional<Section> section(String key, Value value) {
        if (value.fields().isEmpty()) {
            problems.at(value.place(), called(key) + " is " + value.what() + ": write a map, \"key: value\"");
        }
        return value.fields().map(map -> new Section(called(key), map, problems));
    }

    private List<Value.Scalar> texts(String key, Value value) {
        if (value.items().isEmpty()) {
            problems.at(value.place(), called(key) + " is " + value.what() + ": write a list, [\"a\", \"b\"]");
        }
        return value.items().map(Value.Items::values).orElse(List.of()).stream()
                .filter(item -> scalar("an entry of " + called(key), item).isPresent())
                .map(item -> item.scalar().orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    /** How errors call a field: {@code spec.autoRestart}. */
    public String called(String key) {
        return Quoted.plain(name.isEmpty() ? key : name + "." + key);
    }

    private String unknown(String key, Set<String> known) {
        String where = name.isEmpty() ? "" : " in " + Quoted.plain(name);
        return "unknown key " + Quoted.of(key) + where + Closest.hint(key, known);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
