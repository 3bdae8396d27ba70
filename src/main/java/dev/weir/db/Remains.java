package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.Offsets;
import java.util.Optional;

/**
 * What is kept of a deleted connector beside its config.
 *
 * @param offsets how far it had come, as it was seen right before; of one that ran then Connect may know later ones
 * @param problem why that is not known
 * @param movedTo the cluster in which it goes on
 */
public record Remains(@Jsonb Optional<Offsets> offsets, Optional<String> problem, Optional<ClusterName> movedTo) {

    public static Remains of(Offsets offsets) {
        return new Remains(Optional.of(offsets), Optional.empty(), Optional.empty());
    }

    /** Of one that goes on in that cluster. */
    public static Remains moved(Optional<Offsets> offsets, ClusterName target) {
        return new Remains(offsets, Optional.empty(), Optional.of(target));
    }

    /** Without its offsets. */
    public static Remains unknown(String problem) {
        return new Remains(Optional.empty(), Optional.of(problem), Optional.empty());
    }
}
