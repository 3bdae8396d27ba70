package dev.weir.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.Offsets;
import dev.weir.model.OffsetsChange;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What a change would do to the offsets that Connect shows now; nothing was written for it.
 *
 * @param state that the connector would be brought to after it was stopped
 */
public record OffsetsPreview(
        String cluster, String connector, String action, List<Change> change, Optional<String> state) {

    /**
     * One partition whose offset would be another.
     *
     * @param before null where it has none
     * @param after null where it would be forgotten
     */
    @Schema(name = "OffsetChange")
    public record Change(
            @Schema(type = "object", implementation = Object.class)
            JsonNode partition,

            @Schema(type = "object", implementation = Object.class, nullable = true)
            JsonNode before,

            @Schema(type = "object", implementation = Object.class, nullable = true)
            JsonNode after) {}

    static List<Change> changes(OffsetsChange wanted, Offsets current) {
        return wanted.from(current).byPartition().entrySet().stream()
                .map(one -> new Change(
                        OffsetsText.read(one.getKey()),
                        OffsetsText.read(current.byPartition().getOrDefault(one.getKey(), Offsets.FORGOTTEN)),
                        OffsetsText.read(one.getValue())))
                .toList();
    }
}
