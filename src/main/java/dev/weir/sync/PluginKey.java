package dev.weir.sync;

import java.util.Optional;

/**
 * A key of a plugin's configuration, as the plugin defines it.
 *
 * @param defaultValue never of a key that holds a secret
 * @param order within its group; negative where the plugin gives none
 */
public record PluginKey(
        String name,
        String type,
        boolean required,
        Optional<String> defaultValue,
        String importance,
        String documentation,
        Optional<String> group,
        int order,
        String displayName) {}
