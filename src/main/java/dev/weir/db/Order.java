package dev.weir.db;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The order of a list. Turned round, it is the same list from its end, ties included.
 *
 * @param by what the list is sorted by
 */
public record Order<S extends Enum<S>>(S by, boolean isReversed) {

    private static final String REVERSED = "-";

    public static <S extends Enum<S>> Order<S> by(S sort) {
        return new Order<>(sort, false);
    }

    /** Reads what {@link #word} writes; empty where no such order is. */
    public static <S extends Enum<S>> Optional<Order<S>> ofWord(String word, S[] sorts) {
        boolean reversed = word.startsWith(REVERSED);
        String name = reversed ? word.substring(REVERSED.length()) : word;
        return Arrays.stream(sorts)
                .filter(sort -> wordOf(sort).equals(name))
                .findFirst()
                .map(sort -> new Order<>(sort, reversed));
    }

    /** As addresses and the REST API write it: {@code name}, or {@code -name} for the other way round. */
    public String word() {
        return (isReversed ? REVERSED : "") + wordOf(by);
    }

    public Order<S> reversed() {
        return new Order<>(by, !isReversed);
    }

    String direction() {
        return isReversed ? "desc" : "asc";
    }

    /** What a row is, compared with the last one of the page before. */
    String beyond() {
        return isReversed ? "<" : ">";
    }

    private static String wordOf(Enum<?> sort) {
        return sort.name().toLowerCase(Locale.ROOT);
    }
}
