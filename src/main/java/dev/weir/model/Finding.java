package dev.weir.model;

import java.util.Optional;

/**
 * Something that a person should know about a definition that can be read, and where it stands.
 *
 * @param rule names the rule that found it, such as {@code plaintext-secrets}; what an exemption names
 * @param key the config key that it is about; empty where it is about more or less than one
 * @param place where that stands
 * @param connector whom it concerns; empty where it concerns a file
 * @param message what is the matter and what to do about it; never holds a config value
 */
public record Finding(
        String rule,
        Severity severity,
        Optional<String> key,
        Place place,
        Optional<ConnectorName> connector,
        String message)
        implements Comparable<Finding> {

    /** Whether it holds its connector back. */
    public boolean denies() {
        return severity == Severity.DENY;
    }

    @Override
    public int compareTo(Finding other) {
        int byPlace = place.compareTo(other.place);
        int byRule = byPlace != 0 ? byPlace : rule.compareTo(other.rule);
        return byRule != 0 ? byRule : message.compareTo(other.message);
    }

    @Override
    public String toString() {
        return place + ": " + severity.word() + " " + rule + ": " + message;
    }
}
