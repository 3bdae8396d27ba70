package dev.weir.api;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.RepoPath;
import dev.weir.model.TreeFile;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /clusters/{cluster}/validate}: a config, or a file that defines one connector.
 *
 * @param name of the connector; the one in the config where it is left out
 * @param config key by key: texts, numbers and truths, as Connect takes them
 * @param file as {@code POST /plan} takes it; its path says by its ending how it is read
 */
public record ValidateRequest(
        @Nullable String name,

        @Schema(type = "object", additionalPropertiesSchema = String.class) @Nullable
        Map<String, @Nullable Object> config,

        PlanRequest.@Nullable File file) {

    private static final String NAMELESS = "to-be-validated";

    /** Whether it is a file. */
    boolean hasFile() {
        if ((config == null) == (file == null)) {
            throw new FaultyRequest("body", "must hold either a config or a file");
        }
        if (file != null && name != null) {
            throw new FaultyRequest("name", "stands in the file");
        }
        return file != null;
    }

    TreeFile treeFile() {
        if (file == null || file.path() == null || !RepoPath.isNormal(file.path())) {
            throw new FaultyRequest("file.path", "must be a path such as orders.yml");
        }
        return file.entry(new RepoPath(file.path()), "file");
    }

    ConnectorName connector() {
        String given = Optional.ofNullable(name)
                .or(() -> texts().get(ConnectorConfig.NAME))
                .orElse(NAMELESS);
        if (!ConnectorName.isAddressable(given)) {
            throw new FaultyRequest("name", "must be of letters, digits, '.', '_' and '-', at most 255");
        }
        return new ConnectorName(given);
    }

    ConnectorConfig texts() {
        Map<String, String> texts = new TreeMap<>();
        if (config != null) {
            config.forEach((key, value) -> texts.put(key, text(key, value)));
        }
        return ConnectorConfig.of(texts);
    }

    private static String text(String key, @Nullable Object value) {
        if (value == null || value instanceof Map || value instanceof Iterable) {
            throw new FaultyRequest("config." + key, "must be a text, a number, true or false");
        }
        return value.toString();
    }
}
