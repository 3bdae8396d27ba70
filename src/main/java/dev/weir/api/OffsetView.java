package dev.weir.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.model.Offsets;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * How far a connector has come in one partition. Both are the plugin's own, or those of a sink's consumer group.
 *
 * @param offset null where there is none
 */
public record OffsetView(
        @Schema(type = "object", implementation = Object.class)
        JsonNode partition,

        @Schema(type = "object", implementation = Object.class, nullable = true)
        JsonNode offset) {

    static List<OffsetView> of(Offsets offsets) {
        return offsets.byPartition().entrySet().stream()
                .map(one -> new OffsetView(OffsetsText.read(one.getKey()), OffsetsText.read(one.getValue())))
                .toList();
    }
}
