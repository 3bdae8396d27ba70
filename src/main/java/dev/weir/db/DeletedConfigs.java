package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Configs of deleted connectors, encrypted, so that they can be restored. */
public interface DeletedConfigs {

    @SqlUpdate("""
            insert into deleted (cluster, name, sync, config_enc, key_id, state)
            values (:cluster, :name, :sync, :config.bytes, :config.keyId, :state)
            """)
    void add(
            @Bind("cluster") ClusterName cluster,
            @Bind("name") ConnectorName name,
            @Bind("sync") UUID sync,
            @BindMethods("config") Sealed config,
            @Bind("state") @Nullable String state);

    @SqlQuery("""
            select id, cluster, name, sync, config_enc as config_bytes, key_id as config_key_id, state, deleted_at
            from deleted order by deleted_at desc, id limit :limit
            """)
    List<DeletedConfig> newest(@Bind("limit") int limit);

    @SqlQuery("""
            select id, cluster, name, sync, config_enc as config_bytes, key_id as config_key_id, state, deleted_at
            from deleted where id = :id
            """)
    Optional<DeletedConfig> find(@Bind("id") UUID id);

    /**
     * A connector that Weir deleted.
     *
     * @param state that it was in
     */
    record DeletedConfig(
            UUID id,
            ClusterName cluster,
            ConnectorName name,
            UUID sync,
            @Nested("config") Sealed config,
            Optional<String> state,
            Instant deletedAt) {}
}
