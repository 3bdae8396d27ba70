package dev.weir.manifest.writing;

import dev.weir.manifest.writing.WrittenConnector.Blank;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.FillIn;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A connector as a native document in block style, a key a line. Used for one, then dropped. */
final class NativeText {

    private static final String PLUGIN_VERSION = "connector.plugin.version";
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");

    private final ConnectorConfig config;
    private final List<String> lines = new ArrayList<>();
    private final List<Blank> blanks = new ArrayList<>();

    private NativeText(ConnectorConfig config) {
        this.config = config;
    }

    /** @param config with placeholders in the place of secrets */
    static WrittenConnector of(ConnectorName name, ConnectorConfig config, TargetState state, RepoPath path) {
        NativeText text = new NativeText(config);
        text.write(name, state);
        return new WrittenConnector(
                name,
                config.connectorClass().orElseThrow(),
                state,
                path,
                String.join("\n", text.lines) + "\n",
                text.blanks);
    }

    private void write(ConnectorName name, TargetState state) {
        lines.add("apiVersion: weir.dev/v1");
        lines.add("kind: Connector");
        lines.add("metadata:");
        lines.add("  name: " + YamlText.word(name.value()));
        lines.add("spec:");
        lines.add("  class: " + YamlText.word(config.connectorClass().orElseThrow()));
        config.get(PLUGIN_VERSION).ifPresent(version -> lines.add("  version: " + YamlText.quoted(version)));
        config.get(ConnectorConfig.TASKS_MAX)
                .filter(NativeText::isCount)
                .ifPresent(count -> lines.add("  tasksMax: " + count));
        lines.add("  state: " + state.word());
        writeConfig(name);
    }

    private void writeConfig(ConnectorName name) {
        Predicate<String> isSaidAbove = Set.of(ConnectorConfig.CONNECTOR_CLASS, PLUGIN_VERSION)::contains;
        ConnectorConfig rest = config.without(isSaidAbove
                .or(key -> key.equals(ConnectorConfig.NAME) && isValue(key, name.value()))
                .or(key -> key.equals(ConnectorConfig.TASKS_MAX)
                        && config.get(key).filter(NativeText::isCount).isPresent()));
        if (!rest.values().isEmpty()) {
            lines.add("  config:");
            rest.values().forEach(this::writeEntry);
        }
    }

    private boolean isValue(String key, String value) {
        return config.get(key).filter(value::equals).isPresent();
    }

    private void writeEntry(String key, String value) {
        lines.add("    " + YamlText.word(key) + ": " + YamlText.quoted(value));
        if (FillIn.isIn(value)) {
            blanks.add(new Blank(key, lines.size()));
        }
    }

    /** Whether the field can hold it and gives it back as it is. */
    private static boolean isCount(String text) {
        return COUNT.matcher(text).matches();
    }
}
