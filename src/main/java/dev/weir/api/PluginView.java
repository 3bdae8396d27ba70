package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.sync.InstalledPlugin;
import java.util.Optional;

/** A plugin of a worker. */
public record PluginView(@JsonProperty("class") String className, String type, Optional<String> version) {

    static PluginView of(InstalledPlugin plugin) {
        return new PluginView(plugin.className(), plugin.type(), plugin.version());
    }
}
