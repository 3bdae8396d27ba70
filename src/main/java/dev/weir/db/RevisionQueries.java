package dev.weir.db;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads the commits that Weir has read, the last learned first. */
public interface RevisionQueries {

    @SqlQuery("""
            select seq, sha, parent, author, subject, committed_at, rewritten, recorded_at,
                   (select coalesce(jsonb_agg(k.name order by k.name), '[]') from cluster k
                     where k.applied_seq = r.seq and not k.retired) as clusters
              from revision r where :before > seq order by seq desc offset :offset limit :limit
            """)
    List<RevisionRow> page(@Bind("before") long before, @Bind("offset") int offset, @Bind("limit") int limit);

    /** Those that were learned before that one. */
    default List<RevisionRow> before(long before, int limit) {
        return page(before, 0, limit);
    }

    /** A page of all. */
    default List<RevisionRow> page(int offset, int limit) {
        return page(Long.MAX_VALUE, offset, limit);
    }

    @SqlQuery("select count(*) from revision")
    long count();
}
