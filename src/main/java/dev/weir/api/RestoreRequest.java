package dev.weir.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST …/offsets/restore}.
 *
 * @param snapshot the id of kept offsets of the same connector
 * @param reason kept with the change
 */
@Schema(name = "OffsetsRestoreRequest")
public record RestoreRequest(
        @Schema(format = "uuid", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String snapshot,

        @Nullable String reason) {

    static FaultyRequest unknown() {
        return new FaultyRequest("snapshot", "must be the id of offsets that were kept of this connector");
    }

    UUID id() {
        try {
            return UUID.fromString(snapshot == null ? "" : snapshot);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }
}
