package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Deletion;
import dev.weir.model.InventoryItem.Origin;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A connector that Weir created or adopted.
 *
 * @param sha the revision that was applied last
 * @param applied the config that was applied last
 * @param appliedHash a keyed hash of that config
 * @param appliedState the declared state that it was brought to last, or seen in
 * @param epoch the lease under which it was written
 */
public record InventoryRow(
        ClusterName cluster,
        ConnectorName name,
        Origin origin,
        String sha,
        RepoPath path,
        @Nested("applied") Sealed applied,
        String appliedHash,
        Optional<TargetState> appliedState,
        @Nested Deletion deletion,
        long epoch) {}
