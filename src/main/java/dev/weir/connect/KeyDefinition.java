package dev.weir.connect;

import java.util.Optional;

/**
 * A key of a plugin's configuration, as the plugin defines it ({@code ConfigKeyInfo}).
 *
 * @param type one of Kafka's, such as {@code STRING} and {@code PASSWORD}
 * @param defaultValue empty where there is none, and always for a key that holds a secret
 * @param importance {@code HIGH}, {@code MEDIUM} or {@code LOW}
 * @param order within its group, from 1; negative where the plugin gives none
 */
public record KeyDefinition(
        String name,
        String type,
        boolean required,
        Optional<String> defaultValue,
        String importance,
        String documentation,
        Optional<String> group,
        int order,
        String displayName) {}
