package dev.weir.db;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of an item.
 *
 * @param word {@code Created}, {@code Updated}, {@code Failed}, {@code Held} …
 * @param message for a person, without secrets
 */
public record ItemResult(
        String word, Optional<String> message, @Jsonb List<FieldError> errors, Optional<Duration> duration) {

    public static final String FAILED = "Failed";
    public static final String DELETED = "Deleted";

    public ItemResult {
        errors = List.copyOf(errors);
    }

    public static ItemResult of(String word) {
        return new ItemResult(word, Optional.empty(), List.of(), Optional.empty());
    }

    public static ItemResult of(String word, String message) {
        return new ItemResult(word, Optional.of(message), List.of(), Optional.empty());
    }

    /** What the target says of one field, without its value. */
    public record FieldError(String key, String message) {}

    Optional<Long> milliseconds() {
        return duration.map(Duration::toMillis);
    }
}
