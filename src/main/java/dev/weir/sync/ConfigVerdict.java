package dev.weir.sync;

import java.util.List;
import java.util.Optional;

/**
 * What a worker and its plugins say of a config. It holds no value of the config but what the sender's own words are, and
 * none that a placeholder stands for.
 *
 * @param connector under which name it was validated
 * @param errors empty where Connect would accept it
 * @param unknownKeys what nothing is known to read; never an error to Connect
 */
public record ConfigVerdict(String connector, List<FieldError> errors, List<UnknownKey> unknownKeys) {

    public ConfigVerdict {
        errors = List.copyOf(errors);
        unknownKeys = List.copyOf(unknownKeys);
    }

    public boolean isValid() {
        return errors.isEmpty();
    }

    /** @param key empty where the whole config is at fault */
    public record FieldError(String key, String message) {}

    /** @param meant the known key that it was probably meant to be */
    public record UnknownKey(String key, Optional<String> meant, String message) {}
}
