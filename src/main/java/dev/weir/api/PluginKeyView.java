package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.sync.PluginKey;
import java.util.Optional;

/**
 * A key that a plugin defines.
 *
 * @param defaultValue null where there is none, and always for a key that holds a secret
 * @param order within its group
 */
public record PluginKeyView(
        String name,
        String type,
        boolean required,
        @JsonProperty("default") Optional<String> defaultValue,
        String importance,
        String documentation,
        Optional<String> group,
        int order,
        String displayName) {

    static PluginKeyView of(PluginKey key) {
        return new PluginKeyView(
                key.name(),
                key.type(),
                key.required(),
                key.defaultValue(),
                key.importance(),
                key.documentation(),
                key.group(),
                key.order(),
                key.displayName());
    }
}
