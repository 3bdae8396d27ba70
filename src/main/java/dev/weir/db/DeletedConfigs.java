package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.Offsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Configs of deleted connectors, encrypted, so that they can be restored. */
public interface DeletedConfigs {

    @SqlUpdate("""
            insert into deleted (cluster, name, sync, config_enc, key_id, state, offsets, offsets_problem, moved_to)
            values (:gone.cluster, :gone.name, :sync, :gone.config.bytes, :gone.config.keyId, :gone.state,
                    :gone.remains.offsets, :gone.remains.problem, :gone.remains.movedTo)
            """)
    void add(@Bind("sync") UUID sync, @BindMethods("gone") InventoryChange.Delete gone);

    @SqlQuery("""
            select id, cluster, name, sync, config_enc as config_bytes, key_id as config_key_id, state, offsets,
                   offsets_problem, moved_to, deleted_at
            from deleted order by deleted_at desc, id limit :limit
            """)
    List<DeletedConfig> newest(@Bind("limit") int limit);

    @SqlQuery("""
            select id, cluster, name, sync, config_enc as config_bytes, key_id as config_key_id, state, offsets,
                   offsets_problem, moved_to, deleted_at
            from deleted where id = :id
            """)
    Optional<DeletedConfig> find(@Bind("id") UUID id);

    /**
     * A connector that Weir deleted.
     *
     * @param state that it was in
     * @param offsets how far it had come; of one that ran then Connect may know later ones
     * @param offsetsProblem why that is not known
     * @param movedTo the cluster in which it goes on
     */
    record DeletedConfig(
            UUID id,
            ClusterName cluster,
            ConnectorName name,
            UUID sync,
            @Nested("config") Sealed config,
            Optional<String> state,
            @Jsonb Optional<Offsets> offsets,
            Optional<String> offsetsProblem,
            Optional<ClusterName> movedTo,
            Instant deletedAt) {}
}
