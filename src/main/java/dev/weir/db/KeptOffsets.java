package dev.weir.db;

import dev.weir.model.Offsets;
import dev.weir.model.OffsetsAction;
import java.time.Instant;
import java.util.UUID;

/**
 * How far a connector had come before its offsets were changed.
 *
 * @param id of the change
 * @param action which was to be done then
 * @param actor who asked for that
 */
public record KeptOffsets(
        UUID id,
        Instant at,
        OffsetsAction action,
        String actor,
        @Jsonb Offsets offsets) {}
