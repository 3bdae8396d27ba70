package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Deletion;
import dev.weir.model.InventoryItem.Origin;
import dev.weir.model.RepoPath;
import org.jdbi.v3.core.mapper.Nested;

/**
 * A connector that Weir created or adopted.
 *
 * @param sha the revision that was applied last
 * @param applied the config that was applied last
 * @param appliedHash a keyed hash of that config
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
        @Nested Deletion deletion,
        long epoch) {}
