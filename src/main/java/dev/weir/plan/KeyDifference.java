package dev.weir.plan;

import dev.weir.model.SecretKeys;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One key that differs. Holds values in clear: only {@link #masked()} may leave the process.
 *
 * @param lastApplied what Weir wrote last, empty where it wrote nothing or cannot read it any more
 * @param isPassword whether the plugin declares the key to hold a password
 */
public record KeyDifference(
        String key, Optional<String> desired, Optional<String> live, Optional<String> lastApplied, boolean isPassword) {

    /** A key of which no plugin says that it holds a password. */
    public KeyDifference(String key, Optional<String> desired, Optional<String> live, Optional<String> lastApplied) {
        this(key, desired, live, lastApplied, false);
    }

    /** Whether any of the three values is a secret. */
    public boolean isSecret() {
        return Stream.of(desired, live, lastApplied)
                .flatMap(Optional::stream)
                .anyMatch(value -> SecretKeys.isSecret(value, isPassword || SecretKeys.isSecretKey(key)));
    }

    /** The same difference with its values masked where one of them is a secret; a mere reference is shown all the same. */
    public KeyDifference masked() {
        return isSecret() ? new KeyDifference(key, mask(desired), mask(live), mask(lastApplied), isPassword) : this;
    }

    @Override
    public String toString() {
        return key;
    }

    private static Optional<String> mask(Optional<String> value) {
        return value.map(text -> SecretKeys.isSecret(text, true) ? SecretKeys.MASK : text);
    }
}
