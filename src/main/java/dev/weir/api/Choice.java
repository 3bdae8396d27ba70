package dev.weir.api;

import dev.weir.db.Order;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a query parameter that knows a closed set of words. */
final class Choice {

    private Choice() {}

    /**
     * The value of that word; empty where the parameter is not given.
     *
     * @throws FaultyRequest for any other word, with the possible ones
     */
    static <T> Optional<T> of(String field, @Nullable String given, T[] values, Function<T, String> word) {
        if (given == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(values)
                .filter(value -> word.apply(value).equals(given))
                .findFirst()
                .orElseThrow(() -> unknown(field, values, word)));
    }

    /** Likewise for an enum whose words are its names in lower case. */
    static <E extends Enum<E>> Optional<E> of(String field, @Nullable String given, E[] values) {
        return of(field, given, values, value -> value.name().toLowerCase(Locale.ROOT));
    }

    /** Likewise for the order of a list; a {@code -} before the word turns it round. */
    static <S extends Enum<S>> Order<S> order(@Nullable String given, S[] sorts, S unlessGiven) {
        if (given == null) {
            return Order.by(unlessGiven);
        }
        return Order.ofWord(given, sorts)
                .orElseThrow(() -> unknown("sort", sorts, sort -> Order.by(sort).word()));
    }

    /** Likewise for a parameter that may be given more than once: the words of its values. */
    static <T> List<String> each(String field, List<String> given, T[] values, Function<T, String> word) {
        return given.stream()
                .flatMap(one -> of(field, one, values, word).stream())
                .map(word)
                .toList();
    }

    /** Likewise for {@code true} and {@code false}. */
    static Optional<Boolean> ofTruth(String field, @Nullable String given) {
        return of(field, given, "true", "false").map(Boolean::valueOf);
    }

    /** Likewise for words that are no more than that. */
    static Optional<String> of(String field, @Nullable String given, String... words) {
        return of(field, given, words, Function.identity());
    }

    private static <T> FaultyRequest unknown(String field, T[] values, Function<T, String> word) {
        String possible = Arrays.stream(values).map(word).collect(Collectors.joining(", "));
        return new FaultyRequest(field, "must be one of " + possible);
    }
}
