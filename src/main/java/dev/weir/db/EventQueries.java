package dev.weir.db;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads what changed on the axes, newest first. The tables that hold the axes write the events themselves. */
public interface EventQueries {

    /** The newest events, at most {@code limit}. */
    default List<EventRow> newest(EventFilter filter, int limit) {
        return before(Long.MAX_VALUE, filter, limit);
    }

    /** The next events before that one, at most {@code limit}. */
    default List<EventRow> before(long id, EventFilter filter, int limit) {
        return before(id, filter, filter.sql(), limit);
    }

    @SqlQuery("""
            select id, at, axis, type, cluster, connector, before, after, reason, message, revision, sync
              from event where :before > id <filter> order by id desc limit :limit
            """)
    List<EventRow> before(
            @Bind("before") long before,
            @BindMethods("f") EventFilter filter,
            @Define("filter") String sql,
            @Bind("limit") int limit);

    default long count(EventFilter filter) {
        return countBefore(Long.MAX_VALUE, filter, filter.sql());
    }

    @SqlQuery("select count(*) from event where :before > id <filter>")
    long countBefore(@Bind("before") long before, @BindMethods("f") EventFilter filter, @Define("filter") String sql);
}
