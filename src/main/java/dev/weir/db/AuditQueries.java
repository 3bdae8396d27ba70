package dev.weir.db;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads the audit, newest first. */
public interface AuditQueries {

    /** Where a page ends. */
    record Position(Instant at, UUID id) {

        /** Before the newest row. */
        public static final Position START = new Position(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

        public static Position of(AuditRow row) {
            return new Position(row.entry().at(), row.id());
        }
    }

    /** The next rows after that one, at most {@code limit}. */
    default List<AuditRow> after(Position position, AuditFilter filter, int limit) {
        return after(position, filter, filter.sql(), limit);
    }

    @SqlQuery("""
            select id, at, actor, via, action, needs, object, cluster, connector, before, after, outcome, status,
                   reason, request_id, sync
              from audit where (at, id) < (:p.at, :p.id) <filter> order by at desc, id desc limit :limit
            """)
    List<AuditRow> after(
            @BindMethods("p") Position position,
            @BindMethods("f") AuditFilter filter,
            @Define("filter") String sql,
            @Bind("limit") int limit);

    default long count(AuditFilter filter) {
        return countAfter(Position.START, filter, filter.sql());
    }

    @SqlQuery("select count(*) from audit where (at, id) < (:p.at, :p.id) <filter>")
    long countAfter(
            @BindMethods("p") Position position, @BindMethods("f") AuditFilter filter, @Define("filter") String sql);
}
