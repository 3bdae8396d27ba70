package dev.weir.db;

import java.time.Instant;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The processes that work on this database. */
public interface Nodes {

    @SqlUpdate("insert into node (id) values (:id) on conflict (id) do update set seen_at = now()")
    void beat(@Bind("id") String id);

    /** It ends in order, and is shown no more. */
    @SqlUpdate("delete from node where id = :id")
    void leave(@Bind("id") String id);

    /** Those that ended in no order, long ago. */
    @SqlUpdate("delete from node where seen_at < now() - interval '1 day'")
    void forget();

    /** The clock by which all times of this package are. */
    @SqlQuery("select clock_timestamp()")
    Instant clock();
}
