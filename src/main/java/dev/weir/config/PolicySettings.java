package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.Severity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How heavily each kind of finding weighs.
 *
 * @param plaintextSecrets a value that holds a secret itself
 * @param unknownKeys a config key that the connector's class does not know
 * @param couldNotValidate a config that Connect would not judge
 */
public record PolicySettings(Severity plaintextSecrets, Severity unknownKeys, Severity couldNotValidate) {

    public static final PolicySettings STANDARD = new PolicySettings(Severity.WARN, Severity.WARN, Severity.WARN);

    @JsonCreator
    static PolicySettings of(
            @JsonProperty("plaintextSecrets") @Nullable String plaintextSecrets,
            @JsonProperty("unknownKeys") @Nullable String unknownKeys,
            @JsonProperty("couldNotValidate") @Nullable String couldNotValidate) {
        return new PolicySettings(
                severity("plaintextSecrets", plaintextSecrets, STANDARD.plaintextSecrets),
                severity("unknownKeys", unknownKeys, STANDARD.unknownKeys),
                severity("couldNotValidate", couldNotValidate, STANDARD.couldNotValidate));
    }

    private static Severity severity(String key, @Nullable String word, Severity standard) {
        return word == null
                ? standard
                : Arrays.stream(Severity.values())
                        .filter(severity -> severity.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("policy." + key + " is warn or deny"));
    }
}
