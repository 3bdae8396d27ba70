package dev.weir.api;

import dev.weir.sync.ConfigVerdict;
import java.util.List;
import java.util.Optional;

/**
 * What a worker and its plugins say of a config; no value of it.
 *
 * @param valid whether Connect would take it
 * @param unknownKeys what nothing is known to read, which is no error to Connect
 */
public record ValidationView(
        String cluster,
        String connector,
        boolean valid,
        List<Problem.FieldError> errors,
        List<UnknownKey> unknownKeys) {

    /** @param meant the known key that it was probably meant to be */
    public record UnknownKey(String key, Optional<String> meant, String message) {}

    static ValidationView of(String cluster, ConfigVerdict verdict) {
        return new ValidationView(
                cluster,
                verdict.connector(),
                verdict.isValid(),
                verdict.errors().stream()
                        .map(error -> new Problem.FieldError(error.key(), error.message()))
                        .toList(),
                verdict.unknownKeys().stream()
                        .map(key -> new UnknownKey(key.key(), key.meant(), key.message()))
                        .toList());
    }
}
