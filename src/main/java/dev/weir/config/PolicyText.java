package dev.weir.config;

import dev.weir.model.TextPattern;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The values of a policy rule as they are written, checked. Every message names the field. */
final class PolicyText {

    private static final int LONGEST_NUMBER = 30;

    private PolicyText() {}

    static List<TextPattern> patterns(String field, @Nullable List<String> written) {
        if (written == null || written.isEmpty()) {
            throw new IllegalArgumentException(field + " needs a value: \"*\" means any");
        }
        return written.stream().map(text -> pattern(field, text)).toList();
    }

    static TextPattern pattern(String field, @Nullable String text) {
        try {
            return new TextPattern(text == null ? "" : text);
        } catch (IllegalArgumentException flaw) {
            throw new IllegalArgumentException(field + ": " + flaw.getMessage(), flaw);
        }
    }

    static BigDecimal number(String field, @Nullable String text) {
        if (text == null || text.length() > LONGEST_NUMBER || !text.matches("[+-]?[0-9]+(\\.[0-9]+)?")) {
            throw new IllegalArgumentException(field + " must be a number");
        }
        return new BigDecimal(text);
    }

    /** The entries of a map, each read by itself; none where nothing is written. */
    static <V, R> SortedMap<String, R> each(
            String field, @Nullable Map<String, V> written, BiFunction<String, V, R> reading) {
        SortedMap<String, R> read = new TreeMap<>();
        if (written != null) {
            written.forEach((key, value) -> {
                pattern(field, key);
                read.put(key, reading.apply(field + "." + key, value));
            });
        }
        return Collections.unmodifiableSortedMap(read);
    }
}
