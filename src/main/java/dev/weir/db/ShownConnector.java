package dev.weir.db;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.TaskStatus;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A connector with everything that its page shows; configs, diff and spec are masked.
 */
public record ShownConnector(
        @Nested ListedConnector summary,
        @Jsonb Optional<JsonNode> spec,
        @Jsonb Optional<SortedMap<String, String>> desiredMasked,
        @Jsonb Optional<SortedMap<String, String>> liveMasked,
        @Jsonb List<Difference> diffMasked,
        Optional<String> worker,
        String trace,
        @Jsonb List<TaskStatus> tasks) {}
