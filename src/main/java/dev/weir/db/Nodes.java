package dev.weir.db;

import java.time.Instant;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The processes that work on this database. */
public interface Nodes {

    @SqlUpdate("insert into node (id) values (:id) on conflict (id) do update set seen_at = now()")
    void beat(@Bind("id") String id);

    /** The clock by which all times of this package are. */
    @SqlQuery("select clock_timestamp()")
    Instant clock();
}
