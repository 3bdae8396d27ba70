package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Offsets;
import dev.weir.model.OffsetsAction;
import dev.weir.model.OffsetsChange;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person wants of a connector's offsets.
 *
 * @param snapshot whose kept offsets are to be put back; empty where none are
 */
public record OffsetsWish(
        ClusterName cluster,
        ConnectorName name,
        OffsetsAction action,
        @Jsonb Offsets offsets,
        Optional<UUID> snapshot,
        String actor,
        Optional<String> reason) {

    public OffsetsWish(
            ClusterName cluster,
            ConnectorName name,
            OffsetsChange change,
            Optional<UUID> snapshot,
            String actor,
            Optional<String> reason) {
        this(cluster, name, change.action(), change.offsets(), snapshot, actor, reason);
    }

    public OffsetsChange change() {
        return new OffsetsChange(action, offsets);
    }
}
