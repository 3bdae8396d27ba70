package dev.weir.plan.policy;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.TextPattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that a rule demands of a config. Values are judged as they are written: no reference
 * (<code>${…:…}</code>) is resolved, so it fits no bound, and only those patterns that fit its own text.
 */
public sealed interface Demand {

    /** Each key by which the connector does not keep to it. */
    Stream<Breach> breaches(Subject subject);

    /**
     * The key must be there, with a value that fits one of the patterns. {@code {team}} and {@code {cluster}} in them stand
     * for the connector's own.
     */
    record Required(String key, List<TextPattern> allowed) implements Demand {

        public Required {
            allowed = List.copyOf(allowed);
        }

        @Override
        public Stream<Breach> breaches(Subject subject) {
            Optional<String> value = subject.config().get(key);
            boolean isKept = value.filter(text -> isAllowed(subject, text)).isPresent();
            return isKept ? Stream.empty() : Stream.of(new Breach(key, message(subject, value)));
        }

        private boolean isAllowed(Subject subject, String value) {
            return allowed.stream().anyMatch(pattern -> subject.fits(pattern, value));
        }

        private String message(Subject subject, Optional<String> value) {
            if (allowed.stream().allMatch(subject::lacksTeam)) {
                return key
                        + " must hold the name of the team, and no team owns this file: name its owners in CODEOWNERS";
            }
            return value.map(text -> key + " must be " + choice(subject) + advice(text))
                    .orElseGet(() -> key + " is missing" + expected(subject));
        }

        private String expected(Subject subject) {
            return allowed.contains(TextPattern.ANY) ? "" : ": it must be " + choice(subject);
        }

        private String advice(String value) {
            if (key.equals(ConnectorConfig.CONNECTOR_CLASS) && Classes.isSimple(value)) {
                return ", and an alias is not looked up: write the full name of the class";
            }
            return References.isIn(value) ? ", and a reference is not looked up: write the value itself" : "";
        }

        private String choice(Subject subject) {
            List<String> texts = allowed.stream()
                    .filter(pattern -> !subject.lacksTeam(pattern))
                    .map(pattern -> subject.filled(pattern).text())
                    .toList();
            return texts.size() == 1 ? texts.get(0) : "one of " + String.join(", ", texts);
        }
    }

    /** No key that fits the one pattern may have a value that fits one of the others. */
    record Forbidden(TextPattern keys, List<TextPattern> values) implements Demand {

        public Forbidden {
            values = List.copyOf(values);
        }

        @Override
        public Stream<Breach> breaches(Subject subject) {
            return entries(subject, keys)
                    .filter(entry -> values.stream().anyMatch(pattern -> isMeant(subject, pattern, entry)))
                    .map(entry -> new Breach(entry.getKey(), message(subject, entry.getKey())));
        }

        private static boolean isMeant(Subject subject, TextPattern pattern, Map.Entry<String, String> entry) {
            return subject.fits(pattern, entry.getValue())
                    || (entry.getKey().equals(ConnectorConfig.CONNECTOR_CLASS)
                            && Classes.mayBe(pattern, entry.getValue()));
        }

        private String message(Subject subject, String key) {
            return values.contains(TextPattern.ANY)
                    ? key + " is not allowed here: remove it"
                    : key + " must not be "
                            + values.stream()
                                    .map(pattern -> subject.filled(pattern).text())
                                    .collect(Collectors.joining(" or "));
        }
    }

    /** Each key that fits the pattern and is there holds a number of at most that much. */
    record AtMost(TextPattern keys, BigDecimal bound) implements Demand {

        @Override
        public Stream<Breach> breaches(Subject subject) {
            return outside(subject, keys, number -> number.compareTo(bound) <= 0, "at most " + bound.toPlainString());
        }
    }

    /** Each key that fits the pattern and is there holds a number of at least that much. */
    record AtLeast(TextPattern keys, BigDecimal bound) implements Demand {

        @Override
        public Stream<Breach> breaches(Subject subject) {
            return outside(subject, keys, number -> number.compareTo(bound) >= 0, "at least " + bound.toPlainString());
        }
    }

    /** Every reference in every value is to one of these config providers. */
    record Providers(Set<String> names) implements Demand {

        public Providers {
            names = Set.copyOf(names);
        }

        @Override
        public Stream<Breach> breaches(Subject subject) {
            return subject.config().values().entrySet().stream()
                    .filter(entry -> !names.containsAll(References.providers(entry.getValue())))
                    .map(Map.Entry::getKey)
                    .map(key -> new Breach(key, message(key)));
        }

        private String message(String key) {
            return names.isEmpty()
                    ? key + " must not refer to a config provider"
                    : key + " may refer to these config providers only: " + String.join(", ", new TreeSet<>(names));
        }
    }

    private static Stream<Map.Entry<String, String>> entries(Subject subject, TextPattern keys) {
        return subject.config().values().entrySet().stream().filter(entry -> keys.matches(entry.getKey()));
    }

    private static Stream<Breach> outside(
            Subject subject, TextPattern keys, Predicate<BigDecimal> isInside, String bound) {
        return entries(subject, keys)
                .filter(entry -> Numbers.of(entry.getValue()).filter(isInside).isEmpty())
                .map(entry -> new Breach(entry.getKey(), entry.getKey() + " must be " + bound + why(entry.getValue())));
    }

    private static String why(String value) {
        if (Numbers.of(value).isPresent()) {
            return "";
        }
        return References.isIn(value)
                ? ", and a reference is not looked up: write the number itself"
                : ", and it is no number";
    }
}
