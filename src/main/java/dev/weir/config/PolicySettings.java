package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.Severity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How heavily each kind of finding weighs, and what the operator demands of definitions.
 *
 * @param plaintextSecrets a value that holds a secret itself
 * @param unknownKeys a config key that the connector's class does not know
 * @param couldNotValidate a config that Connect would not judge
 * @param rules the operator's own, each with an id of its own
 */
public record PolicySettings(
        Severity plaintextSecrets, Severity unknownKeys, Severity couldNotValidate, List<PolicyRule> rules) {

    /** The rules that Weir has of its own, by the ids that findings and exemptions use. */
    public static final Set<String> BUILT_IN =
            Set.of("plaintext-secrets", "unknown-keys", "could-not-validate", "exemption");

    /** Where {@code config.yml} says nothing; it is checked against the ids above, so it stands after them. */
    public static final PolicySettings STANDARD =
            new PolicySettings(Severity.WARN, Severity.WARN, Severity.WARN, List.of());

    public PolicySettings {
        rules = List.copyOf(rules);
        Set<String> taken = new HashSet<>(BUILT_IN);
        for (PolicyRule rule : rules) {
            if (!taken.add(rule.id())) {
                throw new IllegalArgumentException("policy.rules: there are two rules with the id " + rule.id()
                        + ", or Weir has one of that name");
            }
        }
    }

    @JsonCreator
    static PolicySettings of(
            @JsonProperty("plaintextSecrets") @Nullable String plaintextSecrets,
            @JsonProperty("unknownKeys") @Nullable String unknownKeys,
            @JsonProperty("couldNotValidate") @Nullable String couldNotValidate,
            @JsonProperty("rules") @Nullable List<PolicyRule> rules) {
        return new PolicySettings(
                severity("plaintextSecrets", plaintextSecrets, STANDARD.plaintextSecrets),
                severity("unknownKeys", unknownKeys, STANDARD.unknownKeys),
                severity("couldNotValidate", couldNotValidate, STANDARD.couldNotValidate),
                rules == null ? List.of() : rules);
    }

    private static Severity severity(String key, @Nullable String word, Severity standard) {
        return word == null ? standard : severity("policy." + key, word);
    }

    static Severity severity(String what, String word) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(what + " is warn or deny"));
    }
}
