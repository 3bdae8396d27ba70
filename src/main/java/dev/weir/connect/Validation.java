package dev.weir.connect;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a worker and its plugins think of a config. It holds no value: Connect validates after it has replaced
 * placeholders by the secrets they stand for.
 *
 * @param errors empty when the config would be accepted
 * @param knownKeys every key that any plugin defines; a key that was sent and is not here is perhaps a typo, for Connect
 *     never calls an unknown key an error
 * @param passwordKeys the keys whose values the plugins declare to be secrets
 */
public record Validation(List<FieldError> errors, SortedSet<String> knownKeys, SortedSet<String> passwordKeys) {

    /**
     * One error.
     *
     * @param key empty when the error is one of the whole config
     * @param message redacted
     */
    public record FieldError(String key, String message) {

        /** The key that stands for the whole config. */
        public static final String WHOLE_CONFIG = "";
    }

    public Validation {
        errors = List.copyOf(errors);
        knownKeys = Collections.unmodifiableSortedSet(new TreeSet<>(knownKeys));
        passwordKeys = Collections.unmodifiableSortedSet(new TreeSet<>(passwordKeys));
    }

    public boolean isValid() {
        return errors.isEmpty();
    }

    static Validation failed(FieldError error) {
        return new Validation(List.of(error), Collections.emptySortedSet(), Collections.emptySortedSet());
    }
}
