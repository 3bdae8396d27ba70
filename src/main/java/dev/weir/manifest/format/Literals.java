package dev.weir.manifest.format;

import java.util.Optional;
import java.util.Set;

/** Text to booleans and numbers, as YAML's core schema writes them; empty where the text is none. */
public final class Literals {

    private static final Set<String> YES = Set.of("true", "True", "TRUE");
    private static final Set<String> NO = Set.of("false", "False", "FALSE");

    private Literals() {}

    public static Optional<Boolean> bool(String text) {
        return YES.contains(text) || NO.contains(text) ? Optional.of(YES.contains(text)) : Optional.empty();
    }

    public static Optional<Integer> integer(String text, int least, int most) {
        return Optional.of(text)
                .filter(digits -> digits.matches("-?[0-9]{1,18}"))
                .map(Long::valueOf)
                .filter(number -> number >= least && number <= most)
                .map(Math::toIntExact);
    }

    public static Optional<Double> decimal(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,9}(\\.[0-9]{1,9})?"))
                .map(Double::valueOf);
    }
}
