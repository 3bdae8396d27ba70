package dev.weir.manifest.text;

import dev.weir.model.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A piece of a document and where it begins. Text stays as it is written: no number, boolean or date is ever made of it,
 * for Connect's values are text. {@code toString} tells places only, since any text may be a secret.
 */
public sealed interface Value {

    Place place();

    /** What an error calls it: "a list". */
    String what();

    default Optional<Scalar> scalar() {
        return Optional.empty();
    }

    default Optional<Items> items() {
        return Optional.empty();
    }

    default Optional<Fields> fields() {
        return Optional.empty();
    }

    /**
     * Text, or nothing.
     *
     * @param isNull written as {@code null}, {@code ~} or nothing, without quotes
     * @param inside where the first line of the text begins, where its lines are lines of the file (YAML's {@code |})
     */
    record Scalar(Place place, String text, boolean isNull, Optional<Place> inside) implements Value {

        /** Text whose lines are not the file's. */
        public Scalar(Place place, String text, boolean isNull) {
            this(place, text, isNull, Optional.empty());
        }

        @Override
        public String what() {
            return isNull ? "empty" : "text";
        }

        @Override
        public Optional<Scalar> scalar() {
            return Optional.of(this);
        }

        @Override
        public String toString() {
            return "Scalar@" + place;
        }
    }

    /** A list. */
    record Items(Place place, List<Value> values) implements Value {

        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String what() {
            return "a list";
        }

        @Override
        public Optional<Items> items() {
            return Optional.of(this);
        }

        @Override
        public String toString() {
            return "Items@" + place;
        }
    }

    /** A map, in the order in which it is written. */
    record Fields(Place place, Map<String, Field> entries) implements Value {

        public Fields {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public boolean has(String key) {
            return entries.containsKey(key);
        }

        public Optional<Field> key(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        public Optional<Value> get(String key) {
            return key(key).map(Field::value);
        }

        /** The text at the key; empty also where something else stands there. */
        public Optional<String> text(String key) {
            return get(key).flatMap(Value::scalar).map(Scalar::text);
        }

        @Override
        public String what() {
            return "a map";
        }

        @Override
        public Optional<Fields> fields() {
            return Optional.of(this);
        }

        @Override
        public String toString() {
            return "Fields@" + place;
        }
    }

    /**
     * One entry of a map.
     *
     * @param place where the key stands
     */
    record Field(Place place, String key, Value value) {}
}
