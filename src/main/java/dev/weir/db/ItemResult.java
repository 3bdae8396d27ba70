package dev.weir.db;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of an item.
 *
 * @param word {@code Created}, {@code Updated}, {@code Failed}, {@code Held} …
 * @param message for a person, without secrets
 * @param passing a failure that time alone may cure, so that the same change is tried again soon
 */
public record ItemResult(
        String word,
        Optional<String> message,
        @Jsonb List<FieldError> errors,
        Optional<Duration> duration,
        boolean passing) {

    public static final String FAILED = "Failed";
    public static final String DELETED = "Deleted";

    public ItemResult {
        errors = List.copyOf(errors);
    }

    public static ItemResult of(String word) {
        return new ItemResult(word, Optional.empty(), List.of(), Optional.empty(), false);
    }

    public static ItemResult of(String word, String message) {
        return new ItemResult(word, Optional.of(message), List.of(), Optional.empty(), false);
    }

    /** It is done. */
    public static ItemResult done(String word, Optional<String> message, Optional<Duration> duration) {
        return new ItemResult(word, message, List.of(), duration, false);
    }

    /** It failed, and would fail again. */
    public static ItemResult failed(String message, List<FieldError> errors, Optional<Duration> duration) {
        return new ItemResult(FAILED, Optional.of(message), errors, duration, false);
    }

    /** It failed for now. */
    public static ItemResult failedForNow(String message, Optional<Duration> duration) {
        return new ItemResult(FAILED, Optional.of(message), List.of(), duration, true);
    }

    /** What the target says of one field, without its value. */
    public record FieldError(String key, String message) {}

    /** The duration as the database keeps it. */
    public Optional<Long> milliseconds() {
        return duration.map(Duration::toMillis);
    }
}
