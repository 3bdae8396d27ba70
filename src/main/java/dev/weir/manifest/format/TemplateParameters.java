package dev.weir.manifest.format;

import dev.weir.manifest.text.Characters;
import dev.weir.manifest.text.Limits;
import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Value;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of an OpenShift template. {@code ${NAME}} in a text and <code>${{NAME}}</code> as a whole text stand for the
 * value of a declared parameter, in keys too; anything else that looks so belongs to Connect and stays. Not thread-safe.
 */
final class TemplateParameters {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-zA-Z0-9_]+)}");
    private static final Pattern WHOLE = Pattern.compile("\\$\\{\\{([a-zA-Z0-9_]+)}}");

    private final Map<String, Optional<String>> values = new HashMap<>();
    private int length;

    private TemplateParameters() {}

    /**
     * An object with the values in the places of their names.
     *
     * @param errors where it needs a value that nobody gave
     */
    record Filled(Value value, List<ManifestError> errors) {}

    static TemplateParameters of(Value.Fields template) {
        TemplateParameters parameters = new TemplateParameters();
        template.get("parameters").flatMap(Value::items).map(Value.Items::values).orElse(List.of()).stream()
                .flatMap(parameter -> parameter.fields().stream())
                .forEach(parameters::declare);
        return parameters;
    }

    private void declare(Value.Fields parameter) {
        parameter.text("name").ifPresent(name -> values.put(name, value(parameter)));
    }

    /** An empty value is one unless the template wants another to be given or made up. */
    private static Optional<String> value(Value.Fields parameter) {
        boolean mayBeEmpty = !parameter.has("generate")
                && !parameter.text("required").flatMap(Literals::bool).orElse(false);
        return parameter
                .get("value")
                .flatMap(Value::scalar)
                .filter(scalar -> !scalar.isNull())
                .map(Value.Scalar::text)
                .filter(text -> mayBeEmpty || !text.isEmpty());
    }

    Filled fill(Value object) {
        Filling filling = new Filling();
        Value value = filling.of(object);
        return new Filled(value, filling.problems.all());
    }

    /** One object being filled, each part once, however many aliases name it. */
    private final class Filling {

        private final Problems problems = new Problems();
        private final Map<Value, Value> done = new IdentityHashMap<>();

        Value of(Value value) {
            Value known = done.get(value);
            Value filled = known == null ? fresh(value) : known;
            done.put(value, filled);
            return filled;
        }

        private Value fresh(Value value) {
            return value.fields()
                    .map(this::fields)
                    .or(() -> value.items().map(this::items))
                    .or(() -> value.scalar().map(this::scalar))
                    .orElse(value);
        }

        private Value items(Value.Items items) {
            return new Value.Items(
                    items.place(), items.values().stream().map(this::of).toList());
        }

        private Value fields(Value.Fields fields) {
            Map<String, Value.Field> entries = new LinkedHashMap<>();
            for (Value.Field field : fields.entries().values()) {
                String key = text(field.key(), field.place());
                Value.Field first = entries.putIfAbsent(key, new Value.Field(field.place(), key, of(field.value())));
                if (first != null) {
                    problems.at(field.place(), Characters.twice(first));
                }
            }
            return new Value.Fields(fields.place(), entries);
        }

        private Value scalar(Value.Scalar scalar) {
            String text = filled(scalar);
            boolean keepsLines = lines(text) == lines(scalar.text());
            return new Value.Scalar(
                    scalar.place(), text, scalar.isNull(), keepsLines ? scalar.inside() : Optional.empty());
        }

        private String filled(Value.Scalar scalar) {
            Matcher whole = WHOLE.matcher(scalar.text());
            return whole.matches() && values.containsKey(whole.group(1))
                    ? plain(whole, scalar.place())
                    : text(scalar.text(), scalar.place());
        }

        /** OpenShift reads the value as JSON here, and a connector's config holds neither lists nor maps. */
        private String plain(Matcher reference, Place place) {
            String value = value(reference, place);
            if (value.startsWith("[") || value.startsWith("{")) {
                problems.at(place, called(reference) + " stands for a list or a map here: write it out");
            }
            return value;
        }

        private String text(String text, Place place) {
            return text.contains("${")
                    ? REFERENCE
                            .matcher(text)
                            .replaceAll(reference -> Matcher.quoteReplacement(
                                    values.containsKey(reference.group(1))
                                            ? value(reference, place)
                                            : reference.group()))
                    : text;
        }

        /** The value; the reference itself where there is none, or there is no room. */
        private String value(MatchResult reference, Place place) {
            Optional<String> value = values.getOrDefault(reference.group(1), Optional.empty());
            length += value.map(String::length).orElse(0);
            if (value.isEmpty()) {
                problems.at(place, called(reference) + " has no value: give it one, or process the template first");
            } else if (length > Limits.EXPANDED) {
                problems.at(place, called(reference) + " makes the template too long: shorten its value");
            }
            return value.filter(any -> length <= Limits.EXPANDED).orElse(reference.group());
        }

        private static String called(MatchResult reference) {
            return "the template's parameter " + Quoted.of(reference.group(1));
        }

        private static long lines(String text) {
            return text.chars().filter(character -> character == '\n').count();
        }
    }
}
