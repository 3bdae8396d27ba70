package dev.weir.sync;

import dev.weir.model.Offsets;
import java.util.Optional;

/**
 * How far a connector has come, as Connect says now.
 *
 * @param offsets empty where nobody knows
 * @param problem why nobody knows
 */
public record OffsetsReading(Optional<Offsets> offsets, Optional<String> problem) {

    static OffsetsReading of(Offsets offsets) {
        return new OffsetsReading(Optional.of(offsets), Optional.empty());
    }

    static OffsetsReading unknown(String problem) {
        return new OffsetsReading(Optional.empty(), Optional.of(problem));
    }
}
