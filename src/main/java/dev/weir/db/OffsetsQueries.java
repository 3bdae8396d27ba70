package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads changes of offsets, and what was kept before each. */
public interface OffsetsQueries {

    /** What there is to say of a change. */
    String HOW_FAR = """
            coalesce(message, case stage
                       when 'ASKED' then 'it begins with the next look at the cluster'
                       when 'STOPPING' then 'it is stopped'
                       when 'KEPT' then 'it is stopped, its offsets are kept and changed'
                       when 'CHANGED' then 'they are changed, and it is brought back to its state'
                       else 'it did not come about, and it is brought back to its state: ' || problem end)
            """;

    String SUMMARY = "select id, cluster, name, action, snapshot, actor, reason, stage, asked_at, outcome, ended_at, "
            + HOW_FAR + " as message from offsets_job";

    /** The one that is open, or else the last one. */
    @SqlQuery(SUMMARY + " where cluster = :cluster and name = :name"
            + " order by outcome is null desc, asked_at desc, id limit 1")
    Optional<OffsetsRow> newest(@Bind("cluster") ClusterName cluster, @Bind("name") ConnectorName name);

    @SqlQuery(SUMMARY + " where id = :id")
    Optional<OffsetsRow> find(@Bind("id") UUID id);

    /** Newest first. */
    @SqlQuery("""
            select id, kept_at as at, action, actor, kept as offsets from offsets_job
            where cluster = :cluster and name = :name and kept is not null order by kept_at desc, id limit :limit
            """)
    List<KeptOffsets> kept(
            @Bind("cluster") ClusterName cluster, @Bind("name") ConnectorName name, @Bind("limit") int limit);

    /** Of that connector and no other. */
    @SqlQuery("""
            select id, kept_at as at, action, actor, kept as offsets from offsets_job
            where cluster = :cluster and name = :name and kept is not null and id = :id
            """)
    Optional<KeptOffsets> kept(
            @Bind("cluster") ClusterName cluster, @Bind("name") ConnectorName name, @Bind("id") UUID id);
}
