package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Deletion;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What Weir created or adopted; only what stands here is ever deleted. */
public interface InventoryRows {

    /** By name. */
    @SqlQuery("""
            select cluster, name, origin, sha, path, applied_enc as applied_bytes, key_id as applied_key_id,
                   applied_hash, applied_state, protected as is_protected, deletion_policy as policy, epoch
            from inventory where cluster = :cluster order by name
            """)
    List<InventoryRow> of(@Bind("cluster") ClusterName cluster);

    @SqlQuery("select name as value from inventory where cluster = :cluster")
    Set<ConnectorName> names(@Bind("cluster") ClusterName cluster);

    @SqlUpdate("""
            insert into inventory (cluster, name, origin, sha, path, applied_enc, key_id, applied_hash, applied_state,
                                   protected, deletion_policy, epoch)
            values (:row.cluster, :row.name, :row.origin, :row.sha, :row.path, :row.applied.bytes, :row.applied.keyId,
                    :row.appliedHash, :row.appliedState, :row.deletion.isProtected, :row.deletion.policy, :row.epoch)
            on conflict (cluster, name) do update set
                origin = excluded.origin, sha = excluded.sha, path = excluded.path,
                applied_enc = excluded.applied_enc, key_id = excluded.key_id, applied_hash = excluded.applied_hash,
                applied_state = excluded.applied_state,
                protected = excluded.protected, deletion_policy = excluded.deletion_policy, epoch = excluded.epoch,
                updated_at = now()
            """)
    void put(@BindMethods("row") InventoryRow row);

    @SqlUpdate("delete from inventory where cluster = :cluster and name = :name")
    void remove(@Bind("cluster") ClusterName cluster, @Bind("name") ConnectorName name);

    /** The connector is as a newer revision says, and nothing had to be written to Connect. */
    @SqlUpdate("""
            update inventory set sha = :sha, path = :path, applied_state = :state, protected = :deletion.isProtected,
                                 deletion_policy = :deletion.policy
            where cluster = :cluster and name = :name
            """)
    void touch(
            @Bind("cluster") ClusterName cluster,
            @Bind("name") ConnectorName name,
            @Bind("sha") String sha,
            @Bind("path") RepoPath path,
            @Bind("state") Optional<TargetState> state,
            @BindMethods("deletion") Deletion deletion);

    /** The connector was brought to that state, and nothing else was done. */
    @SqlUpdate("update inventory set applied_state = :state where cluster = :cluster and name = :name")
    void brought(
            @Bind("cluster") ClusterName cluster, @Bind("name") ConnectorName name, @Bind("state") TargetState state);

    /** What stands in the inventories of all other clusters, retired ones included. */
    @SqlQuery("select cluster, name from inventory where cluster <> :cluster order by cluster, name")
    List<Owned> elsewhere(@Bind("cluster") ClusterName cluster);

    /** A connector of an inventory. */
    record Owned(ClusterName cluster, ConnectorName name) {}
}
