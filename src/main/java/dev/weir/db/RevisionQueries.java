package dev.weir.db;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads the commits that Weir has read, the last learned first. */
public interface RevisionQueries {

    @SqlQuery("""
            select seq, sha, parent, author, subject, committed_at, rewritten, recorded_at
              from revision where :before > seq order by seq desc limit :limit
            """)
    List<RevisionRow> before(@Bind("before") long before, @Bind("limit") int limit);

    @SqlQuery("select count(*) from revision")
    long count();
}
